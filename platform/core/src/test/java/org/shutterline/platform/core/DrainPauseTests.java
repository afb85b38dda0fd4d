package org.shutterline.platform.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;

class DrainPauseTests {
	private final Server server = new Server();
	private final ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CoreAutoConfiguration.class)).withBean(Server.class, () -> server);

	@Test
	void serversStopOnlyAfterThePause() {
		runner.withPropertyValues("shutterline.drain.pause=300ms").run(context -> {
			long told = System.nanoTime();
			context.close();
			assertThat(server.stopped.get() - told).isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
		});
	}

	@Test
	void thereIsNoneUnlessItIsAskedFor() {
		runner.run(context -> assertThat(context.getBean(DrainPause.class).isRunning()).isTrue());
		assertThat(server.stopped.get()).isNotZero();
	}

	/** In the phase of Spring Boot's web servers. */
	private static final class Server implements SmartLifecycle {
		private final AtomicLong stopped = new AtomicLong();
		private volatile boolean running;

		@Override
		public void start() {
			running = true;
		}

		@Override
		public void stop() {
			running = false;
			stopped.set(System.nanoTime());
		}

		@Override
		public boolean isRunning() {
			return running;
		}

		@Override
		public int getPhase() {
			return DEFAULT_PHASE - 1024;
		}
	}
}
