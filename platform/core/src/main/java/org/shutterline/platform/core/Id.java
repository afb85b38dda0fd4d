package org.shutterline.platform.core;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.tsid.Tsid;

/**
 * A positive 64-bit identifier that sorts by the time at which it was made.
 *
 * <p>On the wire it is a string, because JavaScript's numbers end at 2^53.
 */
public record Id(long value) implements Comparable<Id> {
	/** @throws IllegalArgumentException unless the value is positive */
	public Id {
		if (value <= 0) {
			throw new IllegalArgumentException("An id is a positive number");
		}
	}

	public static Id of(long value) {
		return new Id(value);
	}

	/**
	 * Reads the one decimal form that {@link #toString()} writes; signs, leading zeros and blanks are refused, so
	 * that no two texts mean the same id.
	 *
	 * @throws IllegalArgumentException if the text is anything else
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static Id parse(String text) {
		if (text.isEmpty() || text.length() > 19 || text.charAt(0) == '0' || !isOfDigits(text)) {
			throw new IllegalArgumentException("Not an id");
		}
		return new Id(Long.parseLong(text));
	}

	/** A loop, because every id of every event and request comes by here. */
	private static boolean isOfDigits(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) < '0' || text.charAt(i) > '9') {
				return false;
			}
		}
		return true;
	}

	/** When the id was made, in milliseconds; only meaningful for ids that {@link Ids} issued. */
	public Instant createdAt() {
		return Tsid.from(value).getInstant();
	}

	@Override
	public int compareTo(Id other) {
		return Long.compare(value, other.value);
	}

	@JsonValue
	@Override
	public String toString() {
		return Long.toString(value);
	}
}
