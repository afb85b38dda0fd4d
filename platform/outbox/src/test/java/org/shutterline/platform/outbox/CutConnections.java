package org.shutterline.platform.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.producer.Producer;

/**
 * A producer around which the relay's database connection is cut: after Kafka has everything but before the rows are
 * deleted, or before the first row is sent, so that the relay sends what others may take and send meanwhile.
 */
final class CutConnections {

	final AtomicInteger afterSending = new AtomicInteger();

	final AtomicInteger beforeSending = new AtomicInteger();

	private final OutboxDatabase database;

	private final String name;

	CutConnections(OutboxDatabase database, String name) {
		this.database = database;
		this.name = name;
	}

	@SuppressWarnings("unchecked")
	Producer<String, byte[]> around(Producer<String, byte[]> producer) {
		var batches = ThreadLocal.withInitial(AtomicInteger::new);
		var batchBegins = ThreadLocal.withInitial(() -> true);
		return (Producer<String, byte[]>) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[]{ Producer.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("send") && batchBegins.get()) {
						batchBegins.set(false);
						if (batches.get().incrementAndGet() % 6 == 1) {
							cut(beforeSending);
							// Long enough for the other instance to take the shard.
							database.jdbc().sql("select 1 from pg_sleep(0.05)").query(Integer.class).single();
						}
					}
					Object result = invoke(producer, method, arguments);
					if (method.getName().equals("flush")) {
						batchBegins.set(true);
						if (batches.get().get() % 6 == 3) {
							cut(afterSending);
						}
					}
					return result;
				});
	}

	private void cut(AtomicInteger counter) {
		database.cut(name);
		counter.incrementAndGet();
	}

	private static Object invoke(Producer<String, byte[]> producer, Method method,
			Object[] arguments) throws Throwable {
		try {
			return method.invoke(producer, arguments);
		}
		catch (InvocationTargetException thrown) {
			throw thrown.getCause();
		}
	}
}
