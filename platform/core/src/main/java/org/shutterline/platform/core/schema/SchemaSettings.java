package org.shutterline.platform.core.schema;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code shutterline.schema.*}: what a starting service does about its schema.
 *
 * @param lockTimeout how long a migration waits for a lock, and others behind it
 * @param attempts how often it is tried while somebody holds a lock that it needs
 * @param pause between two attempts, in which those who had to wait go on
 */
@ConfigurationProperties("shutterline.schema")
record SchemaSettings(@DefaultValue("migrate") OnStart onStart, @DefaultValue("2s") Duration lockTimeout,
		@DefaultValue("30") int attempts, @DefaultValue("3s") Duration pause) {
	SchemaSettings {
		if (lockTimeout.toMillis() <= 0 || attempts <= 0 || pause.isNegative()) {
			throw new IllegalArgumentException("shutterline.schema: a lock timeout and attempts must be above 0");
		}
	}

	enum OnStart {
		/** Brings the schema up to what this version needs. */
		MIGRATE,
		/** Refuses to start on a schema that is older than that; a newer one is accepted. */
		REQUIRE
	}
}
