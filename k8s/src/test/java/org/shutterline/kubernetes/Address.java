package org.shutterline.kubernetes;

import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a setting sends its process to. */
record Address(String setting, String host, int port) {
	private static final Pattern URL = Pattern
			.compile("(?:^|jdbc:)([a-z0-9+]+)://(?:[^@/]*@)?([A-Za-z0-9.-]+)(?::(\\d+))?");
	private static final Pattern LIST = Pattern.compile("(?:^|,)([a-z0-9][a-z0-9.-]*):(\\d+)");
	private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443, "redis", 6379, "rediss", 6379,
			"postgresql", 5432);
	/** These are told to clients, and never called by the process itself. */
	private static final Set<String> FOR_CLIENTS = Set.of("SHUTTERLINE_MEDIA_PUBLIC_BASE_URL",
			"SHUTTERLINE_OBJECT_STORE_PUBLIC_ENDPOINT", "SHUTTERLINE_MAIL_LINK_BASE_URL");

	/** Of all settings of a process; what it listens at is none. */
	static Stream<Address> of(Map<String, String> settings) {
		Stream<Address> mail = settings.containsKey("SPRING_MAIL_HOST")
				? Stream.of(new Address("SPRING_MAIL_HOST", settings.getOrDefault("SPRING_MAIL_HOST", ""),
						Integer.parseInt(settings.getOrDefault("SPRING_MAIL_PORT", "25"))))
				: Stream.empty();
		// Redis' URL says user and password only, where the nodes of a cluster are listed.
		boolean clustered = settings.containsKey("SPRING_DATA_REDIS_CLUSTER_NODES");
		return Stream.concat(mail,
				settings.entrySet().stream()
						.filter(setting -> !FOR_CLIENTS.contains(setting.getKey())
								&& !(clustered && setting.getKey().equals("SPRING_DATA_REDIS_URL")))
						.flatMap(setting -> of(setting.getKey(), setting.getValue())));
	}

	private static Stream<Address> of(String setting, String value) {
		if (setting.endsWith("_SERVERS") || setting.endsWith("_NODES")) {
			return listed(setting, value);
		}
		return linked(setting, value);
	}

	/** Of hosts with ports, and commas between them. */
	static Stream<Address> listed(String setting, String value) {
		return LIST.matcher(value).results()
				.map(found -> new Address(setting, found.group(1), Integer.parseInt(found.group(2))));
	}

	/** Of URLs. */
	static Stream<Address> linked(String setting, String value) {
		return URL.matcher(value).results()
				.filter(found -> PORTS.containsKey(found.group(1)) && !found.group(2).equals("0.0.0.0"))
				.map(found -> new Address(setting, found.group(2), port(found)));
	}

	private static int port(MatchResult found) {
		return found.group(3) == null ? PORTS.getOrDefault(found.group(1), 0) : Integer.parseInt(found.group(3));
	}

	String end() {
		return host + ":" + port;
	}

	/** The Service that is meant, in the namespace of who asks; empty if it is somewhere else. */
	String service(String namespace) {
		String own = "." + namespace + ".svc.cluster.local";
		String name = host.endsWith(own) ? host.substring(0, host.length() - own.length()) : host;
		return name.contains(".") ? "" : name;
	}
}
