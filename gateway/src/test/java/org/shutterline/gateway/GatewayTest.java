package org.shutterline.gateway;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealRedis;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** The whole gateway with a real Redis and a real Kafka, before a server of the test that stands for all services. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "management.server.port=0",
		"logging.level.root=warn", "shutterline.gateway.requests.body-timeout=3s",
		"shutterline.gateway.requests.form-timeout=5s",
		// Slowness is some tests' matter; in all others no pause of the machine may change an answer.
		"shutterline.gateway.lines.connect-timeout=10s", "shutterline.gateway.limits.redis-timeout=5s",
		"shutterline.revocation.wait-at-start=2m" })
@Import({ RealRedis.class, RealKafka.class, Upstream.class, Browser.class })
public @interface GatewayTest {}
