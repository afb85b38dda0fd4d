package org.shutterline.e2e.operations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether the version before can go on after a migration, and nobody is stopped for long while it runs. A migration that
 * takes something away says in its first line what no released version needs any more: {@code -- contract: reason}.
 */
record MigrationRules(String sql) {
	private static final Pattern CONTRACT = Pattern.compile("\\A--\\s*contract:[ \\t]*\\S.*");
	private static final Pattern COMMENT = Pattern.compile("--.*");
	/** Bodies of functions are no statements of the migration. */
	private static final Pattern BODY = Pattern.compile("(?s)\\$(\\w*)\\$.*?\\$\\1\\$");
	private static final Pattern TEXT = Pattern.compile("'[^']*'");
	private static final Pattern CREATED = Pattern.compile("create table (?:if not exists )?([\\w.]+)");
	private static final Pattern INDEX = Pattern
			.compile("^create (?:unique )?index (?!concurrently).*?\\bon (?:only )?([\\w.]+)");
	private static final Pattern ALTERED = Pattern.compile("^alter table (?:if exists )?(?:only )?([\\w.]+) (.*)");
	private static final Pattern CONCURRENTLY = Pattern
			.compile("^create (?:unique )?index concurrently (?:if not exists )?([\\w.]+)");
	private static final Map<Pattern, String> TAKES_AWAY = Map.of(Pattern.compile(
			"^drop (?!index concurrently)(table|view|column|type|schema|sequence|function|index|trigger)\\b.*"),
			"drops what the version before may use", Pattern.compile("^truncate\\b.*"), "deletes everything");
	private static final Map<Pattern, String> ALTERS = Map.of(Pattern.compile("\\bdrop (column|constraint)\\b"),
			"drops what the version before may use", Pattern.compile("\\bdrop (?!column|constraint|default|not null)"),
			"drops what the version before may use", Pattern.compile("\\brename\\b"),
			"renames what the version before uses", Pattern.compile("\\bset not null\\b"),
			"refuses rows of the version before, and reads the whole table under a lock",
			Pattern.compile("\\balter (?:column )?\\w+ (?:set data )?type\\b"), "rewrites the table under a lock",
			Pattern.compile(
					"\\badd (?:column )?(?:if not exists )?\\w+ (?:(?!\\bdefault\\b|,).)*\\bnot null\\b(?:(?!\\bdefault\\b|,).)*(?:,|$)"),
			"adds a column that the version before does not fill",
			Pattern.compile(
					"\\badd (?:constraint \\w+ )?(?:check|foreign key|unique|primary key)\\b(?!.*\\bnot valid\\b)(?!.*\\busing index\\b)"),
			"reads the whole table under a lock: add it not valid, or by an index made concurrently");

	/** What is wrong with it; nothing, for one that only adds. */
	List<String> broken() {
		if (CONTRACT.matcher(sql).lookingAt()) {
			return List.of();
		}
		var broken = new ArrayList<String>();
		Set<String> own = new HashSet<>();
		Set<String> dropped = new HashSet<>();
		for (String statement : statements()) {
			Matcher created = CREATED.matcher(statement);
			if (created.lookingAt()) {
				own.add(created.group(1));
			}
			if (statement.startsWith("drop index concurrently if exists ")) {
				dropped.add(statement.substring("drop index concurrently if exists ".length()).strip());
			}
			TAKES_AWAY.forEach((pattern, why) -> note(broken, pattern, statement, statement, why));
			Matcher altered = ALTERED.matcher(statement);
			if (altered.matches() && !own.contains(altered.group(1))) {
				ALTERS.forEach((pattern, why) -> note(broken, pattern, altered.group(2), statement, why));
			}
			Matcher index = INDEX.matcher(statement);
			if (index.lookingAt() && !own.contains(index.group(1))) {
				broken.add("stops writers while it runs, so concurrently: " + statement);
			}
			Matcher concurrent = CONCURRENTLY.matcher(statement);
			if (concurrent.lookingAt() && !dropped.contains(concurrent.group(1))) {
				broken.add("is begun again after a failure, so drop index concurrently if exists "
						+ concurrent.group(1) + " comes first: " + statement);
			}
		}
		return broken;
	}

	private static void note(List<String> broken, Pattern pattern, String where, String statement, String why) {
		if (pattern.matcher(where).find()) {
			broken.add(why + ": " + statement);
		}
	}

	private List<String> statements() {
		String bare = COMMENT.matcher(sql).replaceAll("");
		bare = TEXT.matcher(BODY.matcher(bare).replaceAll("body")).replaceAll("text");
		return Stream.of(bare.toLowerCase(Locale.ROOT).split(";", -1))
				.map(statement -> statement.replaceAll("\\s+", " ").strip()).filter(text -> !text.isEmpty()).toList();
	}
}
