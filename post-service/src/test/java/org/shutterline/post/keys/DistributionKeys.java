package org.shutterline.post.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;

/** The decision's lists of keys and of look-ups by something else, and what of a statement is against them. */
public final class DistributionKeys {
	private static final Path DECISION = Path.of("../docs/adr/0041-distribution-keys.md");
	private static final Pattern KEY = Pattern.compile("\\| `(\\w+)` \\| `(\\w+)` \\|");
	private static final Pattern LOOK_UP = Pattern.compile("\\| `(\\w+)` \\| `([\\w()]+)` \\| .+ \\|");
	private static final Pattern SELECT_NOTHING = Pattern.compile("select\\s+from\\b");
	private final Map<String, String> keys = new HashMap<>();
	private final Map<String, Set<String>> lookUps = new HashMap<>();

	private DistributionKeys(List<String> decision) {
		for (var line : decision) {
			var key = KEY.matcher(line);
			var lookUp = LOOK_UP.matcher(line);
			if (key.matches()) {
				keys.put(key.group(1), key.group(2));
			}
			else if (lookUp.matches()) {
				lookUps.computeIfAbsent(lookUp.group(1), _ -> new HashSet<>()).add(lookUp.group(2));
			}
		}
		if (keys.isEmpty() || lookUps.isEmpty()) {
			throw new IllegalStateException("The decision has no tables any more");
		}
	}

	/** As the decision says; there is no other place. */
	public static DistributionKeys ofTheDecision() {
		try {
			return new DistributionKeys(Files.readAllLines(DECISION));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The key of each table. */
	public Map<String, String> tables() {
		return Map.copyOf(keys);
	}

	/** What is wrong with the statement, one sentence a table; nothing if it may be executed for a request. */
	public List<String> faults(String sql) {
		try {
			// PostgreSQL lets "exists (select from …)" select nothing, which the parser does not know.
			var known = SELECT_NOTHING.matcher(sql).replaceAll("select 1 from");
			return new StatementWalk(this).faults(CCJSqlParserUtil.parse(known));
		}
		catch (JSQLParserException unreadable) {
			return List.of("can't be read: " + unreadable.getMessage());
		}
	}

	boolean isListed(String table) {
		return keys.containsKey(table);
	}

	/** Whether an equality on this column, or on this function of one, leads to few rows of the table. */
	boolean leadsTo(String table, String column) {
		return column.equals(keys.get(table)) || lookUps.getOrDefault(table, Set.of()).contains(column);
	}
}
