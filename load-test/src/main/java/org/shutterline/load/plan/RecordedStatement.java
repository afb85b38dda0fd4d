package org.shutterline.load.plan;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.json.JsonMapper;

/** A statement as running code sent it. */
public record RecordedStatement(String sql, List<Binding> bindings) {
	/** Gives a statement a parameter, as the running code did. */
	@FunctionalInterface
	interface Binding {
		void apply(PreparedStatement statement) throws SQLException;
	}

	/** Whether it only reads, and holds nothing. */
	public boolean isRead() {
		var words = sql.strip().toLowerCase(Locale.ROOT);
		return (words.startsWith("select") || words.startsWith("with")) && !words.contains("for update")
				&& !words.contains("insert into") && !words.contains("admits_user");
	}

	/** Whether it reads a page of a list. */
	public boolean isPage() {
		return isRead() && sql.contains("limit ?");
	}

	/** Executes it once more, with the same parameters, and tells how PostgreSQL went about it. */
	public Plan explain(Connection connection) throws SQLException {
		try (var statement = connection.prepareStatement("explain (analyze, buffers, format json) " + sql)) {
			for (var binding : bindings) {
				binding.apply(statement);
			}
			var answer = statement.executeQuery();
			answer.next();
			return new Plan(JsonMapper.shared().readTree(answer.getString(1)).path(0).path("Plan"));
		}
	}
}
