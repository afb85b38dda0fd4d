package org.shutterline.platform.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.test.context.TestPropertySource;

/**
 * The service runs on a schema one version further than its own, as processes do in the middle of a rolling update: there is
 * a column in each table, and a table, that it does not know.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@TestPropertySource(properties = { "spring.flyway.locations=classpath:db/migration,classpath:db/next",
		"spring.flyway.fail-on-missing-locations=true" })
public @interface NextSchema {}
