package org.shutterline.post.keys;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.delete.ParenthesedDelete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.insert.ParenthesedInsert;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.WithItem;
import net.sf.jsqlparser.statement.update.ParenthesedUpdate;
import net.sf.jsqlparser.statement.update.Update;

import org.jspecify.annotations.Nullable;

/** Goes through a statement, into each of its sub-selects. */
final class StatementWalk {
	private final DistributionKeys keys;
	private final List<String> faults = new ArrayList<>();
	private final Set<String> commonTables = new HashSet<>();
	private final ExpressionVisitorAdapter<@Nullable Void> subSelects = new ExpressionVisitorAdapter<>() {
		@Override
		public <S> @Nullable Void visit(ParenthesedSelect select, S context) {
			select(select);
			return null;
		}

		@Override
		public <S> @Nullable Void visit(Select select, S context) {
			select(select);
			return null;
		}
	};

	StatementWalk(DistributionKeys keys) {
		this.keys = keys;
	}

	List<String> faults(Statement statement) {
		switch (statement) {
			case Select select -> select(select);
			case Insert insert -> insert(insert);
			case Update update -> update(update);
			case Delete delete -> delete(delete);
			default -> faults.add("is of a kind that nobody looked at");
		}
		return faults;
	}

	private void select(Select select) {
		with(select.getWithItemsList());
		switch (select) {
			case ParenthesedSelect inner -> select(inner.getSelect());
			case SetOperationList several -> several.getSelects().forEach(this::select);
			case PlainSelect plain -> plain(plain);
			default -> {
				// values
			}
		}
	}

	private void plain(PlainSelect select) {
		var block = new Block(keys);
		from(block, select.getFromItem(), select.getJoins());
		block.holds(select.getWhere());
		faults.addAll(block.faults());
		select.getSelectItems().forEach(item -> expression(item.getExpression()));
		expression(select.getWhere());
		expression(select.getHaving());
	}

	private void insert(Insert insert) {
		with(insert.getWithItemsList());
		var table = name(insert.getTable().getName());
		if (!keys.isListed(table)) {
			faults.add(table + " is not listed");
		}
		else if (insert.getColumns() == null || insert.getColumns().stream()
				.noneMatch(column -> name(column.getColumnName()).equals(keys.tables().get(table)))) {
			faults.add(table + " gets rows without its key");
		}
		if (insert.getSelect() != null) {
			select(insert.getSelect());
		}
	}

	private void update(Update update) {
		with(update.getWithItemsList());
		var block = new Block(keys);
		from(block, update.getTable(), update.getStartJoins());
		from(block, update.getFromItem(), update.getJoins());
		block.holds(update.getWhere());
		faults.addAll(block.faults());
		update.getUpdateSets().forEach(set -> set.getValues().forEach(this::expression));
		expression(update.getWhere());
	}

	private void delete(Delete delete) {
		with(delete.getWithItemsList());
		var block = new Block(keys);
		from(block, delete.getTable(), delete.getJoins());
		if (delete.getUsingList() != null) {
			delete.getUsingList().forEach(table -> from(block, table, null));
		}
		block.holds(delete.getWhere());
		faults.addAll(block.faults());
		expression(delete.getWhere());
	}

	private void with(@Nullable List<WithItem<?>> items) {
		if (items == null) {
			return;
		}
		for (var item : items) {
			commonTables.add(name(item.getUnquotedAliasName()));
			switch (item.getParenthesedStatement()) {
				case Select select -> select(select);
				case ParenthesedInsert insert -> insert(insert.getInsert());
				case ParenthesedUpdate update -> update(update.getUpdate());
				case ParenthesedDelete delete -> delete(delete.getDelete());
				default -> faults.add("has a part of a kind that nobody looked at");
			}
		}
	}

	private void from(Block block, @Nullable FromItem first, @Nullable List<Join> joins) {
		if (first != null) {
			source(block, first);
		}
		if (joins == null) {
			return;
		}
		joins.forEach(join -> source(block, join.getFromItem()));
		for (var join : joins) {
			// What a left join asks for holds for its right side only.
			var only = join.isLeft() ? alias(join.getFromItem()) : null;
			join.getOnExpressions().forEach(condition -> {
				block.holds(condition, only);
				expression(condition);
			});
			join.getUsingColumns().forEach(column -> block.joined(name(column.getColumnName())));
		}
	}

	private void source(Block block, FromItem item) {
		switch (item) {
			case Table table when !commonTables.contains(name(table.getName())) ->
				block.table(alias(table), name(table.getName()));
			case ParenthesedFromItem several -> from(block, several.getFromItem(), several.getJoins());
			case Select select -> {
				block.other(alias(item));
				select(select);
			}
			default -> block.other(alias(item));
		}
	}

	private void expression(@Nullable Expression expression) {
		if (expression != null) {
			expression.accept(subSelects, null);
		}
	}

	private static String alias(FromItem item) {
		Alias alias = item.getAlias();
		return name(alias != null ? alias.getName() : item instanceof Table table ? table.getName() : item.toString());
	}

	private static String name(String written) {
		return written.replace("\"", "").toLowerCase(Locale.ROOT);
	}
}
