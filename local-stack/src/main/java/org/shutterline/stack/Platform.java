package org.shutterline.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.shutterline.stack.jvm.Jvm;
import org.shutterline.stack.process.Part;
import org.shutterline.stack.process.Supervisor.Stage;
import org.shutterline.stack.servers.Database;
import org.shutterline.stack.servers.Kafka;
import org.shutterline.stack.servers.ObjectStore;
import org.shutterline.stack.servers.Postgres;
import org.shutterline.stack.servers.Redis;
import org.shutterline.stack.servers.SharedBuffers;
import org.shutterline.stack.servers.Software;
import org.shutterline.stack.services.BootJar;
import org.shutterline.stack.services.SpringService;

/** All parts of the platform, wired to each other. */
record Platform(Layout layout, Ports ports, Secrets secrets, Software software, Jvm jvm) {
	/** The parts that are stopped last, since the others need them to stop in good order. */
	static final Set<String> SERVERS = Set.of("postgres", "kafka", "redis-timelines", "redis-limits", "object-store");

	private static final int GATEWAY_HEAP_MEGABYTES = 112;
	private static final int SERVICES_AT_ONCE = 2;

	/** Prepares what all parts need before any is started. */
	static Platform of(Layout layout, Ports ports, Jvm jvm) throws IOException {
		Secrets secrets = Secrets.loadOrCreate(layout);
		ServiceSettings.fromEnvironment(ports, secrets).writeForIde(layout.secrets());
		return new Platform(layout, ports, secrets, Software.install(layout.serverLibraries(), layout.software()), jvm);
	}

	/**
	 * What starts with what. The start is bound by the CPU: more than two services at a time would only wait for each
	 * other.
	 */
	List<Stage> stages(boolean serversOnly) {
		if (serversOnly) {
			return List.of(new Stage(servers(), SERVERS.size()));
		}
		List<Part> first = new ArrayList<>(servers());
		first.add(gateway());
		return List.of(new Stage(first, first.size()),
				new Stage(Stream.of(Service.values()).map(this::service).toList(), SERVICES_AT_ONCE));
	}

	/** Deletes what was made from jars that have changed since. Nothing may be running. */
	void deleteOutdated() throws IOException {
		for (Service service : Service.values()) {
			jar(service.moduleName()).deleteOthers();
		}
		jar("gateway").deleteOthers();
		software.deleteOthers();
	}

	private List<Part> servers() {
		List<Database> databases = Stream.of(Service.values())
				.map(service -> new Database(service.database(), secrets.databasePassword(service)))
				.toList();
		return List.of(
				new Postgres(software, layout.data("postgres"), ports.postgres(), secrets.postgresSuperuser(),
						databases, SharedBuffers.fromEnvironment()),
				new Kafka(software, jvm, layout.data("kafka"), ports.kafka(), ports.kafkaController()),
				Redis.evicting("redis-timelines", software, layout.data("redis-timelines"), ports.redisTimelines(),
						secrets.redisTimelines()),
				Redis.keeping("redis-limits", software, layout.data("redis-limits"), ports.redisLimits(),
						secrets.redisLimits()),
				new ObjectStore(software, jvm, layout.data("object-store"), ports.objectStore(),
						secrets.objectStoreAccessKey(), secrets.objectStoreSecretKey(),
						List.of(ServiceSettings.QUARANTINE_BUCKET, ServiceSettings.MEDIA_BUCKET,
								ServiceSettings.EXPORT_BUCKET)));
	}

	private Part gateway() {
		return spring("gateway", ports.gateway(), List.of(), GATEWAY_HEAP_MEGABYTES,
				ServiceSettings.fromEnvironment(ports, secrets).ofGateway());
	}

	private Part service(Service service) {
		return spring(service.moduleName(), ports.of(service),
				service == Service.MEDIA ? List.of(ports.mediaOrigin()) : List.of(), service.heapMegabytes(),
				ServiceSettings.fromEnvironment(ports, secrets).of(service));
	}

	private Part spring(String module, int port, List<Integer> otherPorts, int heapMegabytes,
			Map<String, String> settings) {
		return new SpringService(module, jar(module), jvm, port, ports.management(port), otherPorts, heapMegabytes,
				ServiceSettings.environment(settings));
	}

	private BootJar jar(String module) {
		return new BootJar(layout.jar(module), layout.software().resolve(module));
	}
}
