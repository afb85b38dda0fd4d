package org.shutterline.platform.kafka;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SslConfigs;

/**
 * How a program beside a service reaches Kafka: as that service does, by Spring Boot's names of environment variables, with
 * its authority, certificate and key. Where they say nothing, in the plain.
 */
final class Connection {
	private static final String PREFIX = "SPRING_KAFKA_";

	private static final Map<String, String> NAMES = Map.of(
			"SECURITY_PROTOCOL", CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
			"SSL_PROTOCOL", SslConfigs.SSL_PROTOCOL_CONFIG,
			"SSL_TRUST_STORE_TYPE", SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG,
			"SSL_TRUST_STORE_LOCATION", SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
			"SSL_TRUST_STORE_PASSWORD", SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG,
			"SSL_KEY_STORE_TYPE", SslConfigs.SSL_KEYSTORE_TYPE_CONFIG,
			"SSL_KEY_STORE_LOCATION", SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
			"SSL_KEY_STORE_PASSWORD", SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG,
			"SSL_KEY_PASSWORD", SslConfigs.SSL_KEY_PASSWORD_CONFIG);

	private Connection() {}

	/** What Kafka's clients are to be given. */
	static Map<String, Object> to(String bootstrap, Map<String, String> environment) {
		Map<String, Object> connection = new HashMap<>();
		connection.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
		NAMES.forEach((variable, property) -> {
			String value = environment.getOrDefault(PREFIX + variable, "");
			if (!value.isEmpty()) {
				connection.put(property, variable.endsWith("_LOCATION") ? path(value) : value);
			}
		});
		return Map.copyOf(connection);
	}

	/** Spring takes URLs of files, Kafka paths. */
	private static String path(String location) {
		return location.startsWith("file:") ? URI.create(location).getPath() : location;
	}
}
