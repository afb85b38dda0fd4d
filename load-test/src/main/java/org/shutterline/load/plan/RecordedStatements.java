package org.shutterline.load.plan;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/** Notes the statements that go through a data source, with their parameters, while it is told to. */
public final class RecordedStatements {
	private final Queue<RecordedStatement> recorded = new ConcurrentLinkedQueue<>();
	private final BooleanSupplier noting;

	/** @param noting asked, on the thread that executes it, whether a statement is to be noted */
	public RecordedStatements(BooleanSupplier noting) {
		this.noting = noting;
	}

	/** What was noted since the last time it was asked, in the order of the executions. */
	public List<RecordedStatement> take() {
		var taken = new ArrayList<RecordedStatement>();
		for (var next = recorded.poll(); next != null; next = recorded.poll()) {
			taken.add(next);
		}
		return taken;
	}

	/** The same data source, whose prepared statements are noted. */
	public DataSource watching(DataSource source) {
		return proxy(DataSource.class, source, (method, arguments, result) -> result instanceof Connection connection
				? watching(connection)
				: result);
	}

	private Connection watching(Connection connection) {
		return proxy(Connection.class, connection,
				(method, arguments, result) -> result instanceof PreparedStatement statement
						&& arguments[0] instanceof String sql ? watching(statement, sql) : result);
	}

	private PreparedStatement watching(PreparedStatement statement, String sql) {
		Map<Object, RecordedStatement.Binding> bindings = new LinkedHashMap<>();
		return proxy(PreparedStatement.class, statement, (method, arguments, result) -> {
			if (method.getName().startsWith("set") && arguments.length > 1
					&& arguments[0] instanceof Integer parameter) {
				bindings.put(parameter, again -> called(method, again, arguments));
			}
			else if (method.getName().startsWith("execute") && noting.getAsBoolean()) {
				recorded.add(new RecordedStatement(sql, List.copyOf(bindings.values())));
			}
			return result;
		});
	}

	private interface Done {
		@Nullable
		Object then(Method method, Object[] arguments, @Nullable Object result);
	}

	private static @Nullable Object called(Method method, Object target, @Nullable Object @Nullable [] arguments)
			throws SQLException {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException thrown) {
			if (thrown.getCause() instanceof SQLException refused) {
				throw refused;
			}
			throw new IllegalStateException(thrown.getCause());
		}
		catch (IllegalAccessException e) {
			throw new IllegalStateException(e);
		}
	}

	private static <T> T proxy(Class<T> type, T target, Done done) {
		return type.cast(
				Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{ type }, (proxy, method, arguments) -> {
					var result = called(method, target, arguments);
					return done.then(method, arguments == null ? new Object[0] : arguments, result);
				}));
	}
}
