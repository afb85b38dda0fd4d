package org.shutterline.e2e.console;

import java.time.Duration;
import java.util.Locale;

/** Durations and sizes as people say them. */
public final class Words {
	private Words() {}

	/** Seconds with one decimal, for example {@code 2.4 s}. */
	public static String seconds(Duration duration) {
		return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
	}

	/** How long ago, for example {@code just now}, {@code 5 min}, {@code 3 h}, {@code 2 d}. */
	public static String age(Duration duration) {
		if (duration.toMinutes() < 1) {
			return "just now";
		}
		if (duration.toHours() < 1) {
			return duration.toMinutes() + " min";
		}
		return duration.toDays() < 1 ? duration.toHours() + " h" : duration.toDays() + " d";
	}

	/** Decimal units, for example {@code 2.13 GB}. */
	public static String bytes(long bytes) {
		if (bytes >= 1_000_000_000) {
			return String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
		}
		return String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
	}
}
