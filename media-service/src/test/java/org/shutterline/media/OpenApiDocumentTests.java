package org.shutterline.media;

import org.shutterline.platform.testing.openapi.OpenApiDocument;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = OpenApiDocument.SPRINGDOC)
class OpenApiDocumentTests extends RunningMediaService implements OpenApiDocument {}
