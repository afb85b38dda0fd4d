package org.shutterline.e2e.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of plain text. Columns are as wide as their longest cell; figures stand at the right. */
public final class Table {
	private final List<String> heads;
	private final List<List<String>> rows = new ArrayList<>();

	public Table(String... heads) {
		this.heads = List.of(heads);
	}

	/** Adds a row with one cell per column. */
	public Table row(Object... cells) {
		if (cells.length != heads.size()) {
			throw new IllegalArgumentException(cells.length + " cells for " + heads.size() + " columns");
		}
		rows.add(IntStream.range(0, cells.length).mapToObj(i -> oneLine(String.valueOf(cells[i]))).toList());
		return this;
	}

	public boolean isEmpty() {
		return rows.isEmpty();
	}

	/** The lines with a rule below the heads and no blanks at their ends. */
	@Override
	public String toString() {
		var widths = IntStream.range(0, heads.size()).mapToObj(this::width).toList();
		var lines = new ArrayList<String>();
		lines.add(line(heads, widths));
		lines.add(widths.stream().map("-"::repeat).collect(Collectors.joining("  ")));
		rows.forEach(row -> lines.add(line(row, widths)));
		return String.join(System.lineSeparator(), lines);
	}

	/** Text cut to this many characters, the last of them an ellipsis where something is missing. */
	public static String clip(String text, int most) {
		var line = oneLine(text);
		return length(line) <= most ? line : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
	}

	private String line(List<String> cells, List<Integer> widths) {
		return IntStream.range(0, cells.size())
				.mapToObj(i -> pad(cells.get(i), widths.get(i), figures(i)))
				.collect(Collectors.joining("  "))
				.stripTrailing();
	}

	private int width(int column) {
		return Math.max(length(heads.get(column)),
				rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0));
	}

	private boolean figures(int column) {
		return !rows.isEmpty()
				&& rows.stream().map(row -> row.get(column))
						.allMatch(cell -> cell.matches("[-–]?|-?[\\d.,]+( ?[a-zA-Z%]+)?"))
				&& rows.stream().map(row -> row.get(column)).anyMatch(cell -> cell.matches(".*\\d.*"));
	}

	private static String pad(String text, int width, boolean right) {
		var blanks = " ".repeat(width - length(text));
		return right ? blanks + text : text + blanks;
	}

	private static String oneLine(String text) {
		return text.strip().replaceAll("\\s+", " ");
	}

	private static int length(String text) {
		return text.codePointCount(0, text.length());
	}
}
