package org.shutterline.platform.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;

/** Counts the statements that are executed; a service does much beside what a test is about. */
public final class CountedStatements implements BeanPostProcessor {
	private final AtomicInteger count = new AtomicInteger();

	private final BooleanSupplier counts;

	/** @param counts whether those count that are executed in the thread that asks */
	public CountedStatements(BooleanSupplier counts) {
		this.counts = counts;
	}

	/** How many since the last time it was asked. */
	public int take() {
		return count.getAndSet(0);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return bean instanceof DataSource source ? watched(DataSource.class, source) : bean;
	}

	private <T> T watched(Class<T> type, T target) {
		return type
				.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{ type }, (_, method, arguments) -> {
					if (target instanceof PreparedStatement && method.getName().startsWith("execute")
							&& counts.getAsBoolean()) {
						count.incrementAndGet();
					}
					try {
						return switch (method.invoke(target, arguments)) {
							case PreparedStatement statement -> watched(PreparedStatement.class, statement);
							case Connection connection when target instanceof DataSource ->
								watched(Connection.class, connection);
							case null -> null;
							case Object result -> result;
						};
					}
					catch (InvocationTargetException thrown) {
						throw thrown.getCause();
					}
				}));
	}
}
