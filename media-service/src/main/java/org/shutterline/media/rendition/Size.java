package org.shutterline.media.rendition;

/** Width and height in pixels. */
record Size(int width, int height) {
	/** Panoramas apart: a picture that is higher than this many times its width is scaled by its height instead. */
	private static final int STEEPEST = 4;

	Size {
		if (width < 1 || height < 1) {
			throw new IllegalArgumentException("A size is positive");
		}
	}

	Size turned() {
		return new Size(/* width= */ height, /* height= */ width);
	}

	/** The size at this width, in proportion; never larger than it is. */
	Size atMostWide(int wanted) {
		double scale = Math.min(1.0, Math.min((double) wanted / width, (double) wanted * STEEPEST / height));
		return scaled(scale);
	}

	/** The size that fits a square of that side. */
	Size within(int side) {
		return scaled(Math.min(1.0, (double) side / Math.max(width, height)));
	}

	/**
	 * The size whose shorter side has so many pixels, both sides even, as video codecs want them; never larger than it is.
	 */
	Size withShortSide(int wanted) {
		double scale = (double) wanted / shortSide();
		Size most = evened();
		return new Size(Math.min(even(width * scale), most.width), Math.min(even(height * scale), most.height));
	}

	/** The largest size within this one that video codecs can have: both sides even. */
	Size evened() {
		return new Size(Math.max(2, width / 2 * 2), Math.max(2, height / 2 * 2));
	}

	int shortSide() {
		return Math.min(width, height);
	}

	long pixels() {
		return (long) width * height;
	}

	private Size scaled(double scale) {
		return new Size((int) Math.max(1, Math.round(width * scale)), (int) Math.max(1, Math.round(height * scale)));
	}

	private static int even(double pixels) {
		return (int) Math.max(2, Math.round(pixels / 2) * 2);
	}
}
