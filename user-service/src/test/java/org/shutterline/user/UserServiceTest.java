package org.shutterline.user;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealObjectStore;
import org.shutterline.platform.testing.RealPostgres;
import org.shutterline.platform.testing.openapi.OpenApiDocument;
import org.shutterline.user.export.FakeNeighbours;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * The whole service on real servers; all tests that say so share one. It is more patient than in production: no busy
 * machine is to be taken for a neighbour that is gone. No clock that a test puts forward changes the keys of the others.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "management.server.port=0",
		"logging.level.root=warn", "spring.datasource.hikari.connection-timeout=60000",
		"shutterline.passwords.patience=1m", "shutterline.media.connect-timeout=30s",
		"shutterline.revocation.wait-at-start=2m",
		"shutterline.media.read-timeout=30s", "spring.mail.properties.mail.smtp.timeout=60000",
		OpenApiDocument.SPRINGDOC,
		"shutterline.exports.first-pause=200ms", "shutterline.exports.longest-pause=200ms",
		"shutterline.exports.poll=100ms", "shutterline.exports.lease=30s", "shutterline.exports.part=5MB",
		"shutterline.services.read-timeout=1m", "shutterline.signing-keys.every=3650d",
		"shutterline.keys.encryption-key=" + UserServiceTest.ENCRYPTION_KEY,
		"shutterline.keys.other-encryption-key=" + UserServiceTest.OLD_ENCRYPTION_KEY })
@Import({ RealPostgres.class, RealKafka.class, MovableClock.class, Api.class, Topics.class,
		FakeMediaService.class, Inbox.class, RealObjectStore.class, FakeNeighbours.class })
public @interface UserServiceTest {
	String ENCRYPTION_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

	/** The one before it: the service is in the middle of a change. */
	String OLD_ENCRYPTION_KEY = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
}
