package org.shutterline.post;

import org.shutterline.platform.testing.openapi.OpenApiDocument;

class OpenApiDocumentTests extends RunningPostService implements OpenApiDocument {}
