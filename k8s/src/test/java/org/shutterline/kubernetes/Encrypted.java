package org.shutterline.kubernetes;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Where all is to be encrypted on its way, our processes speak to PostgreSQL, Kafka, Redis, mail and whatever is outside of the
 * cluster under TLS, and check whom they speak to by files that they have; the brokers speak nothing else.
 */
final class Encrypted implements Rule {
	private static final Pattern PLAIN_TO_OUTSIDE = Pattern.compile("http://[^/:@]+\\..*");
	private static final Pattern FILE = Pattern.compile("(?:^file:|[?&]sslrootcert=)(/[^&]+)/([^/&]+)");

	/** Where requests come in from everybody, or where there is a mesh. */
	static boolean isDemanded(Manifests manifests) {
		return Stream.concat(manifests.of("PeerAuthentication"), manifests.of("gateway.networking.k8s.io", "Gateway"))
				.findAny().isPresent();
	}

	@Override
	public Stream<String> broken(Manifests manifests) {
		if (!isDemanded(manifests)) {
			return Stream.empty();
		}
		return Stream.of(
				manifests.workloads().filter(Workload::isJava).flatMap(workload -> ofProcess(manifests, workload)),
				manifests.of("Kafka").flatMap(Encrypted::ofBrokers),
				Prometheus.of(manifests).flatMap(Encrypted::ofExporters)).flatMap(what -> what);
	}

	private static Stream<String> ofProcess(Manifests manifests, Workload workload) {
		var environment = new Environment(manifests, workload);
		// A migration opens nothing but its database, whatever else it is told.
		Stream<String> migrations = workload.initContainers()
				.flatMap(container -> databases(environment.of(container))
						.flatMap(database -> Stream.concat(unchecked(database),
								missingFiles(workload, container, Stream.of(database))))
						.map(what -> workload.says(container) + what));
		Stream<String> processes = workload.containers().flatMap(container -> {
			var settings = environment.of(container);
			return Stream.of(databases(settings).flatMap(Encrypted::unchecked), plain(settings),
					missingFiles(workload, container, settings.entrySet().stream())).flatMap(what -> what)
					.map(what -> workload.says(container) + what);
		});
		return Stream.concat(migrations, processes);
	}

	private static Stream<Map.Entry<String, String>> databases(Map<String, String> settings) {
		return settings.entrySet().stream().filter(setting -> setting.getValue().startsWith("jdbc:"));
	}

	/** Without an authority the client would look for one in its home. */
	private static Stream<String> unchecked(Map.Entry<String, String> database) {
		return database.getValue().contains("sslmode=verify-full") && database.getValue().contains("sslrootcert=/")
				? Stream.empty()
				: Stream.of(", " + database.getKey() + ": the server is not checked");
	}

	private static Stream<String> plain(Map<String, String> settings) {
		return Stream.of(
				// With such a URL each client takes TLS whatever else is said, also to the nodes of a cluster.
				settings.getOrDefault("SPRING_DATA_REDIS_URL", "").startsWith("rediss://")
						? Stream.<String>empty()
						: unless(settings, "SPRING_DATA_REDIS_", "SPRING_DATA_REDIS_SSL_ENABLED", "true"),
				unless(settings, "SPRING_KAFKA_BOOTSTRAP_SERVERS", "SPRING_KAFKA_SECURITY_PROTOCOL", "SSL"),
				unless(settings, "SPRING_MAIL_HOST", "SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED", "true"),
				settings.entrySet().stream()
						.filter(setting -> PLAIN_TO_OUTSIDE.matcher(setting.getValue()).matches())
						.map(setting -> ", " + setting.getKey() + ": not encrypted, " + setting.getValue()))
				.flatMap(what -> what);
	}

	private static Stream<String> unless(Map<String, String> settings, String used, String setting, String value) {
		boolean uses = settings.keySet().stream().anyMatch(name -> name.startsWith(used) && !name.equals(setting));
		return uses && !value.equals(settings.get(setting))
				? Stream.of(": " + setting + " is not " + value)
				: Stream.empty();
	}

	private static Stream<String> missingFiles(Workload workload, JsonNode container,
			Stream<Map.Entry<String, String>> settings) {
		return settings.flatMap(setting -> FILE.matcher(setting.getValue()).results()
				.filter(file -> !isMounted(workload, container, file.group(1), file.group(2)))
				.map(file -> ", " + setting.getKey() + ": there is no " + file.group(1) + "/" + file.group(2)));
	}

	private static boolean isMounted(Workload workload, JsonNode container, String folder, String file) {
		return container.path("volumeMounts").valueStream()
				.filter(mount -> mount.path("mountPath").asString().equals(folder))
				.flatMap(mount -> workload.pod().path("volumes").valueStream()
						.filter(volume -> volume.path("name").equals(mount.path("name"))))
				.flatMap(volume -> volume.path("secret").path("items").valueStream())
				.anyMatch(item -> item.path("path").asString().equals(file));
	}

	private static Stream<String> ofBrokers(JsonNode kafka) {
		return kafka.path("spec").path("kafka").path("listeners").valueStream()
				.filter(listener -> !listener.path("tls").asBoolean(false)
						|| !listener.path("authentication").path("type").asString("").equals("tls"))
				.map(listener -> Manifests.title(kafka) + ": TLS is not both ways at "
						+ listener.path("name").asString());
	}

	/** They send passwords. */
	private static Stream<String> ofExporters(Prometheus prometheus) {
		return prometheus.jobs().stream().flatMap(prometheus::groups)
				.flatMap(group -> group.path("targets").valueStream()).map(JsonNode::asString)
				.filter(target -> target.startsWith("redis://"))
				.map(target -> prometheus.workload().name() + " has asked in the plain, " + target);
	}
}
