package org.shutterline.load.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;

/** How PostgreSQL executed a statement, as {@code explain (analyze, format json)} tells it. */
public record Plan(JsonNode root) {
	/** A table of which no page may read all. */
	private static final int BIG = 5_000;
	/** How many rows each part may touch for one that is wanted: a carousel's media, a thread's first answers. */
	private static final int ROWS_FOR_ONE = 10;

	/** The tables that no page may read from end to end, by what the last analysis found. */
	public static Set<String> bigTables(Connection connection) throws SQLException {
		try (var statement = connection.createStatement();
				var rows = statement.executeQuery("""
						select relname from pg_class where relkind = 'r' and reltuples >= %d
							and relnamespace = 'public'::regnamespace""".formatted(BIG))) {
			var names = new HashSet<String>();
			while (rows.next()) {
				names.add(rows.getString(1));
			}
			return names;
		}
	}

	/**
	 * What shows that no index gave the rows in their order: a table read from end to end, a sort of more than a page, or
	 * many more rows touched than wanted. Empty for a good plan.
	 *
	 * @param page how many rows are wanted
	 */
	public List<String> faults(Set<String> bigTables, int page) {
		var faults = new ArrayList<String>();
		walk(root, node -> {
			var table = node.path("Relation Name").asString("");
			var type = node.path("Node Type").asString();
			if (type.endsWith("Seq Scan") && bigTables.contains(table)) {
				faults.add("reads all of " + table);
			}
			if (type.endsWith("Sort") && rows(node.path("Plans").path(0)) > page) {
				faults.add(String.format(Locale.ROOT, "sorts %.0f rows", rows(node.path("Plans").path(0))));
			}
			double touched = (node.path("Actual Rows").asDouble() + node.path("Rows Removed by Filter").asDouble()
					+ node.path("Rows Removed by Index Recheck").asDouble()) * node.path("Actual Loops").asDouble();
			if (type.contains("Scan") && touched > (double) ROWS_FOR_ONE * page) {
				faults.add(String.format(Locale.ROOT, "touches %.0f rows of %s%s", touched, table,
						node.path("Index Name").asString("")));
			}
		});
		return faults;
	}

	/** The plan on a few lines: what is done, with which table and index, and how many rows it gave. */
	@Override
	public String toString() {
		var lines = new ArrayList<String>();
		describe(root, "", lines);
		return String.join("\n", lines);
	}

	private static void describe(JsonNode node, String indent, List<String> lines) {
		lines.add(String.format(Locale.ROOT, "%s%s %s %s: %.0f rows", indent, node.path("Node Type").asString(),
				node.path("Relation Name").asString(""), node.path("Index Name").asString(""), rows(node))
				.replaceAll(" +:", ":"));
		node.path("Plans").forEach(part -> describe(part, indent + "  ", lines));
	}

	private static void walk(JsonNode node, Consumer<JsonNode> visitor) {
		visitor.accept(node);
		node.path("Plans").forEach(part -> walk(part, visitor));
	}

	private static double rows(JsonNode node) {
		return node.path("Actual Rows").asDouble() * node.path("Actual Loops").asDouble();
	}
}
