package org.shutterline.notification.inbox;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Many rows as parameters of one statement: an array for each column, which the statement puts together again. */
record Columns<T>(StatementSpec statement, Collection<T> rows) {
	Columns<T> ids(String name, Function<T, @Nullable Id> id) {
		return column(name, row -> value(id.apply(row)), Long[]::new);
	}

	Columns<T> numbers(String name, Function<T, @Nullable Long> number) {
		return column(name, number, Long[]::new);
	}

	Columns<T> texts(String name, Function<T, @Nullable String> text) {
		return column(name, text, String[]::new);
	}

	Columns<T> flags(String name, Function<T, Boolean> flag) {
		return column(name, flag, Boolean[]::new);
	}

	private <C> Columns<T> column(String name, Function<T, ? extends @Nullable C> value, IntFunction<C[]> array) {
		return new Columns<>(statement.param(name, rows.stream().map(value).toArray(array)), rows);
	}

	private static @Nullable Long value(@Nullable Id id) {
		return id == null ? null : id.value();
	}
}
