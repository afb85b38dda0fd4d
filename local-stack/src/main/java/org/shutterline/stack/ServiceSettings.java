package org.shutterline.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.shutterline.stack.process.OwnerOnly;

/**
 * What each service is told about itself and the others, as Spring properties.
 *
 * @param traces the address of who takes traces by OTLP, if there is one
 */
record ServiceSettings(Ports ports, Secrets secrets, Optional<String> traces) {
	static final String MEDIA_BUCKET = "shutterline-media";
	static final String QUARANTINE_BUCKET = "shutterline-quarantine";
	static final String EXPORT_BUCKET = "shutterline-exports";

	/** @throws IllegalArgumentException if {@code SHUTTERLINE_OTLP} is no address */
	static ServiceSettings fromEnvironment(Ports ports, Secrets secrets) {
		Optional<String> traces = Optional.ofNullable(System.getenv("SHUTTERLINE_OTLP"))
				.filter(address -> !address.isBlank());
		traces.ifPresent(address -> {
			if (!address.matches("https?://[^/]+")) {
				throw new IllegalArgumentException(
						"SHUTTERLINE_OTLP must be an address like http://localhost:4318, not '" + address + "'");
			}
		});
		return new ServiceSettings(ports, secrets, traces);
	}

	Map<String, String> of(Service service) {
		Map<String, String> settings = everybody(ports.of(service));
		settings.put("spring.datasource.url",
				"jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + service.database());
		settings.put("spring.datasource.username", service.database());
		settings.put("spring.datasource.password", secrets.databasePassword(service));
		settings.put("shutterline.media.public-base-url", "http://localhost:" + ports.mediaOrigin());
		settings.put("shutterline.media.signing-secret", secrets.mediaSigningSecret());
		settings.put("shutterline.tokens.services-secret", secrets.servicesSecret());
		secrets.other("media.other-signing-secret")
				.ifPresent(other -> settings.put("shutterline.media.other-signing-secret", other));
		secrets.other("services.other-secret")
				.ifPresent(other -> settings.put("shutterline.tokens.other-services-secret", other));
		settings.putAll(own(service));
		return settings;
	}

	Map<String, String> ofGateway() {
		Map<String, String> settings = everybody(ports.gateway());
		settings.put("spring.data.redis.url", redis(secrets.redisLimits(), ports.redisLimits()));
		for (Service service : Service.values()) {
			String prefix = "shutterline.gateway." + service.name().toLowerCase(Locale.ROOT);
			settings.put(prefix + ".service-url", url(ports.of(service)));
			settings.put(prefix + ".management-url", url(ports.management(ports.of(service))));
		}
		return settings;
	}

	/** The same as environment variables, by Spring's rule for their names. */
	static Map<String, String> environment(Map<String, String> settings) {
		return settings.entrySet()
				.stream()
				.collect(Collectors.toMap(
						setting -> setting.getKey().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'),
						Map.Entry::getValue));
	}

	/** Writes the files that a service reads when it is started from an IDE, beside the rest of the platform. */
	void writeForIde(Path directory) throws IOException {
		for (Service service : Service.values()) {
			write(directory.resolve(service.moduleName() + ".properties"), of(service));
		}
		write(directory.resolve("gateway.properties"), ofGateway());
	}

	private Map<String, String> everybody(int port) {
		Map<String, String> settings = new HashMap<>();
		settings.put("server.address", "127.0.0.1");
		settings.put("server.port", String.valueOf(port));
		settings.put("management.server.address", "127.0.0.1");
		settings.put("management.server.port", String.valueOf(ports.management(port)));
		settings.put("spring.kafka.bootstrap-servers", "127.0.0.1:" + ports.kafka());
		settings.put("shutterline.tokens.jwks-uri", url(ports.of(Service.USER)) + "/.well-known/jwks.json");
		traces.ifPresent(receiver -> {
			settings.put("management.opentelemetry.tracing.export.otlp.endpoint", receiver + "/v1/traces");
			settings.put("management.opentelemetry.tracing.export.schedule-delay", "1s");
			// Whoever looks at traces of their own machine wants to see all of them.
			settings.put("management.tracing.sampling.probability", "1.0");
		});
		return settings;
	}

	private Map<String, String> own(Service service) {
		return switch (service) {
			case USER -> ofUser();
			case POST -> Map.of("shutterline.media.service-url", url(ports.of(Service.MEDIA)), "spring.data.redis.url",
					redis(secrets.redisTimelines(), ports.redisTimelines()));
			case FEED -> Map.of("spring.data.redis.url", redis(secrets.redisTimelines(), ports.redisTimelines()));
			// On one's own machine a push service may be one's own, too.
			case NOTIFICATION -> Map.of("spring.data.redis.url", redis(secrets.redisLimits(), ports.redisLimits()),
					"shutterline.live.news-url", url(ports.of(Service.FEED)), "shutterline.push.web.public-key",
					secrets.pushKey().publicKey(), "shutterline.push.web.private-key", secrets.pushKey().privateKey(),
					"shutterline.push.web.private-endpoints", "true",
					// As many as its small heap has room for.
					"shutterline.live.most", "400");
			case MEDIA -> {
				Map<String, String> settings = objectStore();
				settings.put("shutterline.media.origin.port", String.valueOf(ports.mediaOrigin()));
				settings.put("spring.profiles.active", "api,worker,delivery");
				yield settings;
			}
		};
	}

	/** It alone sends mails, and asks the others: for pictures, and for their share of an export. */
	private Map<String, String> ofUser() {
		Map<String, String> settings = objectStore();
		settings.put("shutterline.keys.encryption-key", secrets.keyEncryptionKey());
		secrets.other("keys.other-encryption-key")
				.ifPresent(other -> settings.put("shutterline.keys.other-encryption-key", other));
		settings.put("spring.mail.host", "127.0.0.1");
		settings.put("spring.mail.port", String.valueOf(ports.inbox()));
		settings.put("shutterline.mail.link-base-url", "http://localhost:" + ports.gateway());
		settings.put("shutterline.media.service-url", url(ports.of(Service.MEDIA)));
		for (Service other : List.of(Service.POST, Service.FEED, Service.NOTIFICATION, Service.MEDIA)) {
			settings.put("shutterline.services." + other.name().toLowerCase(Locale.ROOT) + "-url",
					url(ports.of(other)));
		}
		return settings;
	}

	private Map<String, String> objectStore() {
		return new HashMap<>(Map.of("shutterline.object-store.endpoint", "http://localhost:" + ports.objectStore(),
				"shutterline.object-store.access-key", secrets.objectStoreAccessKey(),
				"shutterline.object-store.secret-key", secrets.objectStoreSecretKey()));
	}

	private static void write(Path file, Map<String, String> settings) throws IOException {
		StringBuilder lines = new StringBuilder("# Written by ./dev up, for services that are started from an IDE.\n");
		new TreeMap<>(settings).forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
		OwnerOnly.write(file, lines.toString());
	}

	private static String redis(String password, int port) {
		return "redis://:" + password + "@127.0.0.1:" + port;
	}

	private static String url(int port) {
		return "http://127.0.0.1:" + port;
	}
}
