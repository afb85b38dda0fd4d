package org.shutterline.post.keys;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;

import org.jspecify.annotations.Nullable;

/**
 * One FROM with its conditions. A table is led to by an equality of its key with a value from outside, or with a column of
 * something that is led to itself. What is no table (a sub-select, a function, a common table) is looked at by itself.
 */
final class Block {
	private final DistributionKeys keys;
	/** By alias; empty for what is no table. */
	private final Map<String, String> sources = new LinkedHashMap<>();
	private final Set<String> led = new HashSet<>();
	private final Map<String, Set<String>> leads = new HashMap<>();

	Block(DistributionKeys keys) {
		this.keys = keys;
	}

	void table(String alias, String table) {
		sources.put(alias, table);
	}

	void other(String alias) {
		sources.put(alias, "");
		led.add(alias);
	}

	Set<String> aliases() {
		return sources.keySet();
	}

	/** Takes in what must hold for each row. */
	void holds(@Nullable Expression condition) {
		holds(condition, null);
	}

	/** @param only the one source whose rows it must hold for; null for all */
	void holds(@Nullable Expression condition, @Nullable String only) {
		switch (condition) {
			case AndExpression and -> {
				holds(and.getLeftExpression(), only);
				holds(and.getRightExpression(), only);
			}
			case ParenthesedExpressionList<?> list when list.size() == 1 -> holds(list.getFirst(), only);
			case EqualsTo equal -> {
				equal(equal.getLeftExpression(), equal.getRightExpression(), only);
				equal(equal.getRightExpression(), equal.getLeftExpression(), only);
			}
			case InExpression in when !in.isNot() -> {
				if (in.getLeftExpression() instanceof ExpressionList<?> several) {
					several.forEach(each -> equal(each, null, only));
				}
				else {
					equal(in.getLeftExpression(), null, only);
				}
			}
			case null, default -> {
				// leads to no row
			}
		}
	}

	/** Takes in that these have a column of that name, which is equal. */
	void joined(String column) {
		var having = new ArrayList<>(sources.keySet());
		for (var one : having) {
			for (var other : having) {
				if (!one.equals(other) && keys.leadsTo(sources.getOrDefault(one, ""), column)) {
					leads.computeIfAbsent(one, _ -> new HashSet<>()).add(other);
				}
			}
		}
	}

	List<String> faults() {
		for (var before = -1; before < led.size();) {
			before = led.size();
			leads.forEach((alias, from) -> {
				if (from.stream().anyMatch(led::contains)) {
					led.add(alias);
				}
			});
		}
		var faults = new ArrayList<String>();
		sources.forEach((alias, table) -> {
			if (!table.isEmpty() && !keys.isListed(table)) {
				faults.add(table + " is not listed");
			}
			else if (!led.contains(alias)) {
				faults.add(table + " (" + alias + ") is touched without its key");
			}
		});
		return faults;
	}

	/** @param value null for values from outside */
	private void equal(Expression key, @Nullable Expression value, @Nullable String only) {
		var alias = aliasLedToBy(key);
		if (alias == null || (only != null && !only.equals(alias))) {
			return;
		}
		if (value instanceof Column column) {
			var from = aliasOf(column);
			if (from != null && !from.equals(alias)) {
				leads.computeIfAbsent(alias, _ -> new HashSet<>()).add(from);
			}
			else if (from == null) {
				led.add(alias);
			}
		}
		else {
			led.add(alias);
		}
	}

	private @Nullable String aliasLedToBy(Expression key) {
		if (key instanceof Column column) {
			var alias = aliasOf(column);
			return alias != null && keys.leadsTo(sources.getOrDefault(alias, ""), name(column.getColumnName()))
					? alias
					: null;
		}
		// A function of a column, such as lower(username).
		var text = name(key.toString());
		return sources.entrySet().stream()
				.filter(source -> keys.leadsTo(source.getValue(), text.replace(source.getKey() + ".", "")))
				.map(Map.Entry::getKey).findFirst().orElse(null);
	}

	/** Of which source of this block the column is; null if of none, so that it comes from around the block. */
	private @Nullable String aliasOf(Column column) {
		if (column.getTable() != null && column.getTable().getName() != null) {
			var alias = name(column.getTable().getName());
			return sources.containsKey(alias) ? alias : null;
		}
		var name = name(column.getColumnName());
		if (sources.size() == 1) {
			return sources.keySet().iterator().next();
		}
		return sources.entrySet().stream().filter(source -> keys.leadsTo(source.getValue(), name))
				.map(Map.Entry::getKey).findFirst()
				// Not a key: of something that is no table, as far as one can see.
				.orElseGet(() -> sources.entrySet().stream().filter(source -> source.getValue().isEmpty())
						.map(Map.Entry::getKey).findFirst().orElse(null));
	}

	private static String name(String written) {
		return written.replace("\"", "").toLowerCase(Locale.ROOT);
	}
}
