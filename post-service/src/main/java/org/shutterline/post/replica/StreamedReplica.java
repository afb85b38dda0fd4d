package org.shutterline.post.replica;

import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.shutterline.platform.core.Id;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** A replica that follows the primary by its log, most of the time closely. */
final class StreamedReplica implements Replica, AutoCloseable {
	private static final Logger log = LoggerFactory.getLogger(StreamedReplica.class);
	private final TransactionOperations readOnly;
	private final ReplicaWatch watch;
	private final RecentWriters writers;
	private final Counter fromReplica;
	private final Counter fromPrimary;

	StreamedReplica(TransactionOperations readOnly, ReplicaWatch watch, RecentWriters writers, MeterRegistry meters) {
		this.readOnly = readOnly;
		this.watch = watch;
		this.writers = writers;
		this.fromReplica = meters.counter("shutterline.reads", "from", "replica");
		this.fromPrimary = meters.counter("shutterline.reads", "from", "primary");
	}

	@Override
	@SuppressWarnings("NullAway") // what execute returns is what the work returned, which is no null
	public <T> T read(Id viewer, Supplier<T> work) {
		if (watch.isUsable() && !writers.mayHaveWritten(viewer)) {
			try {
				var read = readOnly.execute(_ -> work.get());
				fromReplica.increment();
				return read;
			}
			catch (DataAccessException | TransactionException failure) {
				log.warn("The replica failed, the primary is read from: {}", failure.toString());
				watch.failed();
			}
		}
		fromPrimary.increment();
		return work.get();
	}

	@Override
	public void wrote(Id user) {
		writers.wrote(user);
	}

	@Override
	public void close() {
		watch.close();
	}
}
