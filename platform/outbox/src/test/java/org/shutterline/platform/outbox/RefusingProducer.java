package org.shutterline.platform.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/** A real producer before which some records time out. */
final class RefusingProducer {
	private final Producer<String, byte[]> producer;

	private final Predicate<String> refused;

	private final AtomicInteger refusals = new AtomicInteger();

	RefusingProducer(Producer<String, byte[]> producer, Predicate<String> refused) {
		this.producer = producer;
		this.refused = refused;
	}

	RefusingProducer(Producer<String, byte[]> producer, BooleanSupplier gone) {
		this(producer, value -> gone.getAsBoolean());
	}

	int refusals() {
		return refusals.get();
	}

	@SuppressWarnings("unchecked")
	Producer<String, byte[]> get() {
		return (Producer<String, byte[]>) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[]{ Producer.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("send")) {
						var sent = (ProducerRecord<String, byte[]>) arguments[0];
						if (refused.test(PublishedEvents.text(sent.value()))) {
							refusals.incrementAndGet();
							return CompletableFuture.failedFuture(new TimeoutException("refused by the test"));
						}
					}
					return invoke(method, arguments);
				});
	}

	private Object invoke(Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(producer, arguments);
		}
		catch (InvocationTargetException thrown) {
			throw thrown.getCause();
		}
	}
}
