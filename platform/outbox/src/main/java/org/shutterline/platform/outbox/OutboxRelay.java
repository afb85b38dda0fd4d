package org.shutterline.platform.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.apache.kafka.clients.producer.Producer;
import org.shutterline.platform.core.Traces;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;

/**
 * Publishes what was committed to the outbox. Any number of instances may run: they share the shards by locking them.
 * While Kafka or the database is gone the rows stay, and the relay tries again with growing pauses.
 */
final class OutboxRelay implements SmartLifecycle {
	/** Below web server and listeners: they stop first, and what they still commit is published. */
	private static final int PHASE = Integer.MAX_VALUE - 4096;

	private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);

	private static final Set<RelayPass.Result> LAST_ONES = Set.of(RelayPass.Result.SOME_PUBLISHED,
			RelayPass.Result.ALL_PUBLISHED);

	private final OutboxSettings settings;

	private final WakeUp wakeUp;

	private final RelayPass pass;

	private final RelayProducer producer;

	private List<Thread> workers = List.of();

	private volatile CountDownLatch stopping = new CountDownLatch(1);

	private volatile long stopDeadline;

	OutboxRelay(DataSource dataSource, Supplier<Producer<String, byte[]>> producers, WakeUp wakeUp,
			OutboxSettings settings, Clock clock, MeterRegistry meters, Traces traces) {
		this.settings = settings;
		this.wakeUp = wakeUp;
		this.producer = new RelayProducer(producers);
		var jdbc = JdbcClient.create(dataSource);
		var backlog = new Backlog(jdbc, clock);
		var transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		var published = Counter.builder("outbox.published").description("Events that Kafka acknowledged")
				.register(meters);
		TimeGauge.builder("outbox.oldest.age", backlog, TimeUnit.SECONDS, Backlog::oldestAgeInSeconds)
				.description("Age of the oldest event that waits to be published").register(meters);
		this.pass = new RelayPass(backlog, new ShardPublisher(jdbc, transactions, settings.batch(),
				Math.ceilDiv(Shards.COUNT, settings.workers()), traces), producer,
				new Retries(settings.backOff(), settings.maxBackOff(), System::nanoTime), published);
	}

	@Override
	public synchronized void start() {
		stopping = new CountDownLatch(1);
		workers = IntStream.rangeClosed(1, settings.workers())
				.mapToObj(number -> Thread.ofVirtual().name("outbox-relay-" + number).start(this::work)).toList();
	}

	private void work() {
		try {
			Duration pause = SHORTEST_PAUSE;
			while (isGoing()) {
				switch (pass.run()) {
					case SOME_PUBLISHED -> pause = SHORTEST_PAUSE;
					case ALL_PUBLISHED -> {
						pause = SHORTEST_PAUSE;
						// What comes meanwhile is published together.
						stopping.await(settings.linger().toNanos(), TimeUnit.NANOSECONDS);
					}
					case NOTHING_THERE -> {
						pause = SHORTEST_PAUSE;
						wakeUp.await(settings.pollInterval());
					}
					case NOTHING_POSSIBLE -> pause = rest(pause);
				}
			}
			while (LAST_ONES.contains(pass.run()) && System.nanoTime() - stopDeadline < 0) {
				// What was committed before the stop is published before the end.
			}
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
		}
	}

	/** Deaf to wake-ups, which come with every commit: the shards are with other workers, or wait for a retry. */
	private Duration rest(Duration pause) throws InterruptedException {
		boolean stopped = stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
		Duration doubled = pause.multipliedBy(2);
		return stopped || doubled.compareTo(settings.pollInterval()) > 0 ? settings.pollInterval() : doubled;
	}

	private boolean isGoing() {
		return stopping.getCount() > 0;
	}

	/** Returns at the latest after the stop timeout; a batch that is under way then stays in the outbox. */
	@Override
	public synchronized void stop() {
		stopDeadline = System.nanoTime() + settings.stopTimeout().toNanos();
		stopping.countDown();
		try {
			boolean finished = true;
			for (Thread worker : workers) {
				wakeUp.signal();
				finished &= worker.join(Duration.ofNanos(Math.max(1, stopDeadline - System.nanoTime())));
			}
			producer.close();
			if (!finished) {
				for (Thread worker : workers) {
					worker.join(settings.stopTimeout());
				}
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
		workers = List.of();
	}

	@Override
	public synchronized boolean isRunning() {
		return !workers.isEmpty();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}
}
