package org.shutterline.feed;

import org.shutterline.platform.testing.openapi.OpenApiDocument;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = OpenApiDocument.SPRINGDOC)
class OpenApiDocumentTests extends RunningFeedService implements OpenApiDocument {}
