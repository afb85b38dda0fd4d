package org.shutterline.platform.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** The connection over which topics are made and health is asked for, opened when it is first needed. */
final class Broker implements AutoCloseable {
	private final Map<String, Object> properties;

	private @Nullable Admin admin;

	Broker(Map<String, Object> connection) {
		this.properties = new HashMap<>(connection);
		properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
		properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
	}

	/** Fails while the broker's name can't be resolved. */
	synchronized Admin admin() {
		if (admin == null) {
			admin = Admin.create(properties);
		}
		return admin;
	}

	void reach(Duration timeout) throws ExecutionException, TimeoutException, InterruptedException {
		admin().describeCluster().clusterId().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public synchronized void close() {
		if (admin != null) {
			admin.close(Duration.ZERO);
		}
	}
}
