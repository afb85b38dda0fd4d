package org.shutterline.media.rendition;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Frames per second, as a ratio: 30,000/1,001 is no decimal number, and a long film would drift away from its sound.
 */
record Pace(long frames, long seconds) {
	static final Pace UNKNOWN = new Pace(0, 1);

	/** What films are made in, by cameras or in cinemas. */
	private static final List<Pace> USUAL = List.of(new Pace(24_000, 1001), new Pace(24, 1), new Pace(25, 1),
			new Pace(30_000, 1001), new Pace(30, 1), new Pace(48, 1), new Pace(50, 1), new Pace(60_000, 1001),
			new Pace(60, 1));
	private static final double NEAR = 0.03;
	private static final double SLOWEST = 5;
	private static final double FASTEST = 250;
	private static final double FLUENT = 23;

	/** {@link #UNKNOWN} where it is no ratio of positive numbers. */
	static Pace parse(String text) {
		if (!text.matches("\\d{1,9}/\\d{1,9}")) {
			return UNKNOWN;
		}
		int slash = text.indexOf('/');
		var pace = new Pace(Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
		return pace.seconds == 0 || pace.frames == 0 ? UNKNOWN : pace;
	}

	/**
	 * The even pace for a film that has this many frames on average, also if it is uneven: a usual one that is as good as
	 * the same; where that is faster than allowed, every second frame of it, or every third, as long as that looks fluent.
	 */
	Pace even(int fastest) {
		if (perSecond() < 0.001 || perSecond() > FASTEST) {
			return new Pace(fastest, 1);
		}
		Pace usual = USUAL.stream().filter(this::isNear).min(Comparator.comparingDouble(this::distance)).orElse(this);
		if (usual.perSecond() < SLOWEST) {
			return new Pace((long) SLOWEST, 1);
		}
		int divisor = (int) Math.ceil(usual.perSecond() / fastest - 0.001);
		var divided = new Pace(usual.frames, usual.seconds * Math.max(1, divisor));
		return divisor > 1 && divided.perSecond() < Math.min(FLUENT, fastest) ? new Pace(fastest, 1) : divided;
	}

	double perSecond() {
		return (double) frames / seconds;
	}

	/** At least one. */
	int framesIn(double time) {
		return (int) Math.max(1, Math.round(time * perSecond()));
	}

	String text() {
		return frames + "/" + seconds;
	}

	/** As playlists write it. */
	String decimal() {
		return String.format(Locale.ROOT, "%.3f", perSecond());
	}

	private boolean isNear(Pace other) {
		return distance(other) < NEAR * other.perSecond();
	}

	private double distance(Pace other) {
		return Math.abs(other.perSecond() - perSecond());
	}
}
