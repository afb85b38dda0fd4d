package org.shutterline.feed.pulled;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose items are pulled: few enough to be in each process' memory, which learns of changes within a second. */
@Component
class PullingAuthors implements InitializingBean, DisposableBean {
	private static final Logger LOG = LoggerFactory.getLogger(PullingAuthors.class);

	private static final Duration AGE = Duration.ofSeconds(1);

	private final JdbcClient jdbc;

	private final ScheduledExecutorService clock = Executors
			.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("pulling-authors").factory());

	private volatile long[] sorted = {};

	PullingAuthors(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public void afterPropertiesSet() {
		load();
		var _ = clock.scheduleWithFixedDelay(this::refresh, AGE.toMillis(), AGE.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** Their ids, ascending; not to be changed. */
	long[] sorted() {
		return sorted;
	}

	private void refresh() {
		try {
			load();
		}
		catch (DataAccessException e) {
			LOG.debug("Whose items are pulled is not asked while the database is gone", e);
		}
	}

	private void load() {
		sorted = jdbc.sql("SELECT user_id FROM author WHERE pulls ORDER BY user_id").query(Long.class).list().stream()
				.mapToLong(Long::longValue).toArray();
	}

	@Override
	public void destroy() {
		clock.shutdownNow();
	}
}
