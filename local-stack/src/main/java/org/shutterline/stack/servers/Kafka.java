package org.shutterline.stack.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.shutterline.stack.jvm.Jvm;
import org.shutterline.stack.process.Launch;
import org.shutterline.stack.process.OwnerOnly;
import org.shutterline.stack.process.Part;

/** One Kafka broker, its own controller, on loopback only. */
public record Kafka(Software software, Jvm jvm, Path data, int port, int controllerPort) implements Part {
	private static final int HEAP_MEGABYTES = 192;

	@Override
	public String name() {
		return "kafka";
	}

	@Override
	public List<Integer> ports() {
		return List.of(port, controllerPort);
	}

	@Override
	public Launch launch() throws IOException, InterruptedException {
		OwnerOnly.directory(data);
		Path configuration = OwnerOnly.write(data.resolve("server.properties"), configuration());
		if (!Files.exists(log().resolve("meta.properties"))) {
			format(configuration);
		}
		Path cache = jvm.cache(software.directory(), name());
		return new Launch(jvm.command(cache, HEAP_MEGABYTES, options(),
				List.of("-cp", software.classPath(), "kafka.Kafka", configuration.toString())), Jvm.ENVIRONMENT, data);
	}

	@Override
	public Duration stopLimit() {
		return jvm.stopLimit();
	}

	@Override
	public boolean ready() {
		return Probes.answersKafka(port);
	}

	private Path log() {
		return data.resolve("log");
	}

	private void format(Path configuration) throws IOException, InterruptedException {
		Trees.empty(log());
		Process format = new ProcessBuilder(jvm.java().toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
				"-Xmx64m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp", software.classPath(),
				"kafka.tools.StorageTool", "format", "--cluster-id", UUID.randomUUID().toString(), "--config",
				configuration.toString()).redirectErrorStream(true).start();
		String said = new String(format.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (format.waitFor() != 0) {
			throw new IOException("formatting the log directory failed: " + said.strip());
		}
	}

	private static List<String> options() {
		return List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dorg.slf4j.simpleLogger.showDateTime=true",
				"-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
				"-Dlog4j2.statusLoggerLevel=OFF", "--sun-misc-unsafe-memory-access=allow");
	}

	/**
	 * A killed broker is let in again after three seconds instead of nine, a killed consumer is missed after six instead of
	 * forty-five. Every write is flushed to the disk before it is acknowledged, for there is no second broker that would
	 * have it after a power cut.
	 */
	private String configuration() {
		return """
				process.roles=broker,controller
				node.id=1
				controller.quorum.voters=1@127.0.0.1:%2$d
				listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
				advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
				controller.listener.names=CONTROLLER
				log.dirs=%3$s
				log.flush.interval.messages=1
				auto.create.topics.enable=false
				offsets.topic.replication.factor=1
				offsets.topic.num.partitions=4
				transaction.state.log.replication.factor=1
				transaction.state.log.min.isr=1
				transaction.state.log.num.partitions=4
				broker.heartbeat.interval.ms=1000
				broker.session.timeout.ms=3000
				group.initial.rebalance.delay.ms=0
				group.min.session.timeout.ms=1000
				group.consumer.min.session.timeout.ms=1000
				group.consumer.session.timeout.ms=6000
				group.consumer.min.heartbeat.interval.ms=500
				group.consumer.heartbeat.interval.ms=2000
				num.network.threads=2
				num.io.threads=2
				background.threads=2
				num.recovery.threads.per.data.dir=1
				group.coordinator.threads=1
				log.cleaner.dedupe.buffer.size=8388608
				log.segment.bytes=67108864
				""".formatted(port, controllerPort, log());
	}
}
