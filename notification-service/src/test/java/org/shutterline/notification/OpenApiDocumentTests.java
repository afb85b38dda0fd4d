package org.shutterline.notification;

import org.shutterline.platform.testing.openapi.OpenApiDocument;
import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealPostgres;
import org.shutterline.platform.testing.RealRedis;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "management.server.port=0")
@Import({ RealPostgres.class, RealKafka.class, RealRedis.class, TestTokens.class, OwnersTopics.class,
		WorldConfiguration.class })
@TestPropertySource(properties = OpenApiDocument.SPRINGDOC)
class OpenApiDocumentTests implements OpenApiDocument {}
