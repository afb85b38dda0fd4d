package org.shutterline.post;

import org.shutterline.platform.testing.openapi.OpenApiDocument;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = OpenApiDocument.SPRINGDOC)
class OpenApiDocumentTests extends RunningPostService implements OpenApiDocument {}
