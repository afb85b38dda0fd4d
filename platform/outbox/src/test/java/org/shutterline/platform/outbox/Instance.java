package org.shutterline.platform.outbox;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import org.apache.kafka.clients.producer.Producer;
import org.shutterline.platform.core.Traces;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** A running relay with database connections, a producer and meters of its own, as in a process of its own. */
final class Instance implements AutoCloseable {
	final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final HikariDataSource pool;

	private final OutboxRelay relay;

	Instance(OutboxDatabase database, String name, OutboxSettings settings,
			Supplier<Producer<String, byte[]>> producer) {
		this.pool = database.pool(name, settings.workers() + 1);
		this.relay = new OutboxRelay(pool, producer, database.wakeUp, settings, Clock.systemUTC(), meters,
				Traces.none());
		relay.start();
	}

	long published() {
		return (long) meters.get("outbox.published").counter().count();
	}

	double oldestAge() {
		return meters.get("outbox.oldest.age").timeGauge().value(TimeUnit.SECONDS);
	}

	@Override
	public void close() {
		relay.stop();
		pool.close();
	}
}
