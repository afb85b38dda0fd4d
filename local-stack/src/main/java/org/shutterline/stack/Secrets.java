package org.shutterline.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.shutterline.stack.process.OwnerOnly;

/** The passwords and keys of this machine's platform, made at the first start and readable for their owner only. */
final class Secrets {
	private static final SecureRandom RANDOM = new SecureRandom();

	private final Properties values;

	private Secrets(Properties values) {
		this.values = values;
	}

	/** Reads the secrets, or makes them, where there are no data yet that only the old ones would open. */
	static Secrets loadOrCreate(Layout layout) throws IOException {
		Path file = OwnerOnly.directory(layout.secrets()).resolve("secrets.properties");
		Properties values = new Properties();
		if (Files.exists(file)) {
			try (var reader = Files.newBufferedReader(file)) {
				values.load(reader);
			}
		}
		else if (Files.exists(layout.data("postgres").resolve("cluster"))) {
			throw new IOException(
					file + " is missing, so that the data beside it cannot be opened: restore it, or ./dev reset");
		}
		Secrets secrets = new Secrets(values);
		if (secrets.createMissing()) {
			Path complete = OwnerOnly.create(file.resolveSibling("secrets.new"));
			try (var writer = Files.newBufferedWriter(complete)) {
				values.store(writer, "Made at the first start. Deleted by ./dev reset, together with the data.");
			}
			Files.move(complete, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
		}
		return secrets;
	}

	/** Draws what is missing among these and leaves the rest as it is; says whether anything was missing. */
	static boolean complete(Properties values) {
		return new Secrets(values).createMissing();
	}

	String postgresSuperuser() {
		return get("postgres.superuser");
	}

	String databasePassword(Service service) {
		return get("postgres." + service.database());
	}

	/** Signs the tokens with which services ask each other for themselves. */
	String servicesSecret() {
		return get("services.secret");
	}

	String redisTimelines() {
		return get("redis.timelines");
	}

	String redisLimits() {
		return get("redis.limits");
	}

	String objectStoreAccessKey() {
		return get("object-store.access-key");
	}

	String objectStoreSecretKey() {
		return get("object-store.secret-key");
	}

	/** 32 bytes in Base64, with which user-service encrypts its signing keys. */
	String keyEncryptionKey() {
		return get("keys.encryption-key");
	}

	/** With which the URLs of private accounts' media are signed, the same for all services. */
	String mediaSigningSecret() {
		return get("media.signing-secret");
	}

	/**
	 * What takes the place of one of these, or had it before: accepted as well while it changes. Nothing draws it; whoever
	 * changes a secret writes it into the file.
	 *
	 * @param name such as {@code keys.other-encryption-key}
	 */
	Optional<String> other(String name) {
		return Optional.ofNullable(values.getProperty(name)).filter(value -> !value.isBlank());
	}

	/** The pair by which push services of browsers know this platform; browsers subscribe with it. */
	VapidPair pushKey() {
		return new VapidPair(get("push.public-key"), get("push.private-key"));
	}

	private boolean createMissing() {
		Stream<String> passwords = Stream.of("postgres.superuser", "redis.timelines", "redis.limits",
				"object-store.access-key", "object-store.secret-key", "media.signing-secret", "services.secret",
				"grafana.admin");
		Stream<String> databases = Stream.of(Service.values()).map(service -> "postgres." + service.database());
		long created = Stream.concat(passwords, databases)
				.filter(name -> values.putIfAbsent(name, HexFormat.of().formatHex(random(20))) == null)
				.count();
		boolean key = values.putIfAbsent("keys.encryption-key", Base64.getEncoder().encodeToString(random(32))) == null;
		boolean pair = values.getProperty("push.private-key") == null;
		if (pair) {
			VapidPair made = VapidPair.generate();
			values.put("push.public-key", made.publicKey());
			values.put("push.private-key", made.privateKey());
		}
		return created > 0 || key || pair;
	}

	private String get(String name) {
		return Optional.ofNullable(values.getProperty(name)).orElseThrow();
	}

	private static byte[] random(int length) {
		byte[] bytes = new byte[length];
		RANDOM.nextBytes(bytes);
		return bytes;
	}
}
