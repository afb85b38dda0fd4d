package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.util.List;

import org.shutterline.e2e.console.Table;

/**
 * One line of what a benchmark came to.
 *
 * @param target what was aimed at; empty for what is only shown
 */
record Figure(String what, String measured, String target, String reached) {
	static Figure shown(String what, String measured) {
		return new Figure(what, measured, "", "");
	}

	static Figure of(String what, String measured, String target, boolean reached) {
		return new Figure(what, measured, target, reached ? "yes" : "no");
	}

	/** @param data what they were measured on */
	static void print(List<Figure> figures, String data, PrintStream out) {
		out.println();
		out.println("Machine: " + Machine.here() + "; load " + Machine.load());
		out.println(data);
		var table = new Table("figure", "measured, median of the rounds", "target", "reached");
		figures.forEach(figure -> table.row(figure.what(), figure.measured(), figure.target(), figure.reached()));
		out.println(table);
	}
}
