package org.shutterline.media.rendition;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of the ladder among which players choose while they play.
 *
 * @param peak the most video bits per second
 */
record Rung(String name, Size size, int peak) {
	static final int SOUND = 128_000;

	/** Rungs of 1080, 720 and 480 pixels on the shorter side, the highest first; none larger than the source. */
	static List<Rung> ladder(Size source) {
		var ladder = new ArrayList<Rung>();
		add(ladder, source, 1080, 5_000_000);
		add(ladder, source, 720, 2_800_000);
		add(ladder, source, 480, 1_400_000);
		if (ladder.isEmpty()) {
			Size size = source.evened();
			ladder.add(new Rung(size.shortSide() + "p", size, 1_000_000));
		}
		return ladder;
	}

	private static void add(List<Rung> ladder, Size source, int side, int peak) {
		if (source.shortSide() >= side) {
			ladder.add(new Rung(side + "p", source.withShortSide(side), peak));
		}
	}

	String playlist() {
		return name + ".m3u8";
	}

	/** All segments lie in one file; the playlist tells their places. */
	String segments() {
		return name + ".mp4";
	}
}
