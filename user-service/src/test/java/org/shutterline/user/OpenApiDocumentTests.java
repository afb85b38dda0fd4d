package org.shutterline.user;

import org.shutterline.platform.testing.openapi.OpenApiDocument;
import org.springframework.test.context.TestPropertySource;

@UserServiceTest
@TestPropertySource(properties = OpenApiDocument.SPRINGDOC)
class OpenApiDocumentTests implements OpenApiDocument {}
