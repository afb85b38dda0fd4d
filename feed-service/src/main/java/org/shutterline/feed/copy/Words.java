package org.shutterline.feed.copy;

/** Reads a text of words and numbers, one after the other. */
final class Words {
	private final String text;

	private int place;

	Words(String text) {
		this.text = text;
	}

	String word() {
		int end = text.indexOf(' ', place);
		String word = end < 0 ? text.substring(place) : text.substring(place, end);
		place += word.length() + 1;
		return word;
	}

	long number() {
		int end = text.indexOf(' ', place);
		int last = end < 0 ? text.length() : end;
		long number = Long.parseLong(text, place, last, 10);
		place = last + 1;
		return number;
	}

	boolean more() {
		return place < text.length();
	}

	String rest() {
		return place >= text.length() ? "" : text.substring(place);
	}
}
