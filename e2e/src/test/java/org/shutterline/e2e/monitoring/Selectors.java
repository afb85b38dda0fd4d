package org.shutterline.e2e.monitoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a PromQL expression asks for: its selectors ({@code up{job="gateway"}}) and the labels by which it groups and joins.
 * No parser, which Prometheus itself is, but it takes apart its words; whether they make sense Prometheus is asked.
 */
record Selectors(List<String> all, Set<String> labels) {
	private static final String STRING = "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`";
	private static final Pattern WORD = Pattern.compile("(?<skipped>\\s+|#[^\n]*|" + STRING
			+ "|\\[[^\\]]*\\]|[0-9.][0-9a-zA-Z_.]*)"
			+ "|(?<labels>\\b(?:by|on|without|ignoring|group_left|group_right)\\s*\\((?<names>[^)]*)\\))"
			+ "|(?<selector>(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)?\\s*(?<braces>\\{(?:" + STRING + "|[^}\"'`])*\\})?)");
	private static final Set<String> NOT_METRICS = Set.of("and", "or", "unless", "bool", "offset", "sum", "min", "max",
			"avg", "group", "count", "stddev", "stdvar", "topk", "bottomk", "quantile", "count_values", "by", "on",
			"without", "ignoring", "group_left", "group_right", "inf", "nan", "atan2");

	static Selectors of(String expression) {
		var all = new ArrayList<String>();
		var labels = new HashSet<String>();
		Matcher word = WORD.matcher(expression);
		int position = 0;
		while (position < expression.length()) {
			if (!word.find(position) || word.start() != position || word.end() == position) {
				position++;
				continue;
			}
			position = word.end();
			if (word.group("labels") != null) {
				addLabels(word, labels);
			}
			else if (word.group("selector") != null && isSelector(word, expression)) {
				all.add(word.group("selector").strip());
			}
		}
		return new Selectors(List.copyOf(all), Set.copyOf(labels));
	}

	/** Labels that are left out need not exist. */
	private static void addLabels(Matcher word, Set<String> labels) {
		if (!word.group("labels").matches("(?s)(without|ignoring).*")) {
			for (String name : word.group("names").split(",", -1)) {
				if (!name.isBlank()) {
					labels.add(name.strip());
				}
			}
		}
	}

	private static boolean isSelector(Matcher word, String expression) {
		if (word.group("braces") != null) {
			return true;
		}
		boolean function = expression.substring(word.end()).stripLeading().startsWith("(");
		return !function && !NOT_METRICS.contains(word.group("name"));
	}
}
