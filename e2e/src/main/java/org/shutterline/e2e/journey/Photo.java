package org.shutterline.e2e.journey;

import org.shutterline.e2e.picture.Encoded;
import org.shutterline.e2e.picture.Exif;
import org.shutterline.e2e.picture.Landscape;
import org.shutterline.e2e.picture.PngChunks;
import org.shutterline.e2e.picture.Sniffed;

/** An original file as a person has it. */
public final class Photo {
	/** Stands in the metadata of the drawn originals, and must stand nowhere else. */
	public static final String SECRET = "taken at home, behind the blue door";

	private static final Exif AT_HOME = new Exif(SECRET, 52.520008, 13.404954, 1);

	private final byte[] bytes;
	private final String contentType;

	private Photo(byte[] bytes) {
		this.bytes = bytes;
		this.contentType = Sniffed.contentType(bytes);
	}

	/** A file, whose type is told by its content. */
	public static Photo of(byte[] file) {
		return new Photo(file.clone());
	}

	/** A drawn JPEG with EXIF and a GPS position. */
	public static Photo jpeg(long seed, int width, int height) {
		return new Photo(AT_HOME.into(Encoded.jpeg(Landscape.draw(seed, width, height), 0.9f)));
	}

	/** A drawn JPEG from a camera held on its side: wide in the file, tall for people. */
	public static Photo sideways(long seed, int width, int height) {
		return new Photo(new Exif(SECRET, AT_HOME.latitude(), AT_HOME.longitude(), 6)
				.into(Encoded.jpeg(Landscape.draw(seed, width, height), 0.9f)));
	}

	/** A drawn PNG with EXIF, a GPS position and a text. */
	public static Photo png(long seed, int width, int height) {
		return new Photo(PngChunks.into(Encoded.png(Landscape.draw(seed, width, height)), AT_HOME));
	}

	/** A drawn 12-megapixel JPEG of about this size, with a camera's noise. */
	public static Photo large(long seed, int bytes) {
		return new Photo(AT_HOME.into(Encoded.jpegOf(Landscape.photograph(seed, 4032, 3024), bytes)));
	}

	public byte[] bytes() {
		return bytes.clone();
	}

	public int size() {
		return bytes.length;
	}

	public String contentType() {
		return contentType;
	}
}
