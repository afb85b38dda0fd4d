package org.shutterline.e2e.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** One more gateway, from the built jar, before a service of our own; it counts in the local stack's Redis. */
final class OwnGateway {
	private static final List<String> SERVICES = List.of("USER", "POST", "FEED", "NOTIFICATION", "MEDIA");

	private OwnGateway() {}

	/**
	 * Returns when it listens.
	 *
	 * @param upstream the address of the one that stands for all services
	 * @param keys where the public keys are
	 */
	static Measured start(Path home, String upstream, String keys) {
		return start(home, upstream, keys, Map.of());
	}

	/** @param further settings, by their names as environment variables */
	static Measured start(Path home, String upstream, String keys, Map<String, String> further) {
		return start("gateway", home, upstream, keys, further);
	}

	/** @param name of its log, where several run at once */
	static Measured start(String name, Path home, String upstream, String keys, Map<String, String> further) {
		var settings = settings(stack(home), upstream, keys);
		settings.putAll(further);
		return Measured.start(home.resolve(".shutterline/logs/bench-" + name + ".log"), settings,
				List.of("-jar", home.resolve("gateway/target/gateway-0.1.0-SNAPSHOT.jar").toString(),
						"--server.port={port}"));
	}

	/** Everything as it is shipped, but that all users may ask as often as they can. */
	private static Map<String, String> settings(Map<String, String> stack, String upstream, String keys) {
		var settings = new HashMap<>(stack);
		settings.put("MANAGEMENT_SERVER_PORT", Integer.toString(Measured.freePort()));
		settings.put("SHUTTERLINE_TOKENS_JWKS_URI", keys);
		SERVICES.forEach(service -> settings.put("SHUTTERLINE_GATEWAY_" + service + "_SERVICE_URL", upstream));
		for (String bucket : List.of("READ", "READ_ADDRESS")) {
			settings.put("SHUTTERLINE_GATEWAY_LIMITS_CLASSES_" + bucket + "_REQUESTS", "1000000");
			settings.put("SHUTTERLINE_GATEWAY_LIMITS_CLASSES_" + bucket + "_PER", "1s");
		}
		return settings;
	}

	/** What the local stack tells its own gateway, as environment variables. */
	private static Map<String, String> stack(Path home) {
		var properties = new Properties();
		try (var file = Files.newBufferedReader(home.resolve(".shutterline/secrets/gateway.properties"))) {
			properties.load(file);
		}
		catch (IOException e) {
			throw new IllegalStateException("the local stack's Redis is needed: ./dev up --servers -d", e);
		}
		var settings = new HashMap<String, String>();
		properties.stringPropertyNames().forEach(name -> settings.put(
				name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), properties.getProperty(name)));
		return settings;
	}
}
