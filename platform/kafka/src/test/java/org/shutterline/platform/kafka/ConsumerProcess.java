package org.shutterline.platform.kafka;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.shutterline.platform.testing.RealKafka;

/** A consumer in a process of its own, which gets stuck in the middle, so that it can be killed there. */
final class ConsumerProcess {
	static final int HANGS_AT = 2;

	private ConsumerProcess() {}

	static Process start(String topic, String group) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				ConsumerProcess.class.getName(), RealKafka.bootstrapServers(), topic, group).redirectErrorStream(true)
				.start();
	}

	public static void main(String... arguments) throws InterruptedException {
		var forEver = new CountDownLatch(1);
		var subscription = EventSubscription.to(arguments[1])
				.on("post_liked", 1, EventListenersTests.Liked.class, liked -> {
					System.out.println("handling " + liked.postId());
					if (liked.postId() == HANGS_AT) {
						waitFor(forEver);
					}
				}).build();
		Subscriber.start(Map.of("bootstrap.servers", arguments[0]), arguments[2], subscription);
		forEver.await();
	}

	private static void waitFor(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}
}
