package org.shutterline.user;

import org.shutterline.platform.testing.openapi.OpenApiDocument;

@UserServiceTest
class OpenApiDocumentTests implements OpenApiDocument {}
