package org.shutterline.media.rendition;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.FileImageOutputStream;

/** A decoded picture, three bytes a pixel: red, green and blue. */
final class Pixels {
	private static final int OPAQUE = 255;

	private final byte[] rgb;
	private final Size size;

	private Pixels(byte[] rgb, Size size) {
		this.rgb = rgb;
		this.size = size;
	}

	/**
	 * Reads what a decoder wrote.
	 *
	 * @param alpha whether it wrote four bytes a pixel, the colours multiplied by the fourth; they are laid on white
	 */
	static Pixels read(Path file, Size size, boolean alpha) throws IOException, UnfitFileException {
		byte[] bytes = Files.readAllBytes(file);
		if (bytes.length != size.pixels() * (alpha ? 4 : 3)) {
			throw new UnfitFileException(Failure.DAMAGED, "no whole picture was decoded");
		}
		return new Pixels(alpha ? onWhite(bytes) : bytes, size);
	}

	/** Writes them as they are, for an encoder. */
	void write(Path file) throws IOException {
		Files.write(file, rgb);
	}

	Pixels inSrgb(Optional<ColourProfile> profile) {
		profile.ifPresent(colours -> colours.toSrgb(rgb));
		return this;
	}

	String blurHash() {
		boolean wide = size.width() >= size.height();
		return BlurHash.encode(rgb, size, wide ? 4 : 3, wide ? 3 : 4);
	}

	String dominantColour() {
		return DominantColour.of(rgb);
	}

	/** Writes a progressive JPEG, which browsers show coarsely while it loads. */
	void writeJpeg(Path file, float quality) throws IOException {
		var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		try (var out = new FileImageOutputStream(file.toFile())) {
			var parameters = writer.getDefaultWriteParam();
			parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
			parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			parameters.setCompressionQuality(quality);
			writer.setOutput(out);
			writer.write(null, new IIOImage(image(), null, null), parameters);
		}
		finally {
			writer.dispose();
		}
	}

	private BufferedImage image() {
		var raster = Raster.createInterleavedRaster(new DataBufferByte(rgb, rgb.length), size.width(), size.height(),
				3 * size.width(), 3, new int[]{ 0, 1, 2 }, null);
		var colours = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false,
				ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
		return new BufferedImage(colours, raster, false, null);
	}

	private static byte[] onWhite(byte[] rgba) {
		byte[] rgb = new byte[rgba.length / 4 * 3];
		for (int from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
			int white = OPAQUE - (rgba[from + 3] & 0xff);
			for (int channel = 0; channel < 3; channel++) {
				rgb[to + channel] = (byte) Math.min(OPAQUE, (rgba[from + channel] & 0xff) + white);
			}
		}
		return rgb;
	}
}
