package org.shutterline.e2e.kills;

import java.util.List;

import org.shutterline.e2e.console.Table;

/** What became of a main job that was interrupted. */
record Result(String part, Moment moment, String recovered, String journey, int comments, List<String> lost) {
	static Table table(String interrupted) {
		return new Table("part", interrupted, "recovered after", "journey", "comments meanwhile", "lost");
	}

	void addTo(Table table) {
		table.row(part, moment, recovered, journey, comments, lostInWords());
	}

	boolean good() {
		return journey.equals("complete") && lost.isEmpty();
	}

	String summary() {
		return "recovered after " + recovered + ", journey: " + journey + ", lost: " + lostInWords();
	}

	private String lostInWords() {
		return lost.isEmpty() ? journey.equals("complete") ? "nothing" : "?" : String.join("; ", lost);
	}
}
