package org.shutterline.media;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Photos that the tests draw themselves. */
public final class Pictures {
	private Pictures() {}

	/** Four coloured quarters: red, green in the upper half, blue, white in the lower. */
	public static BufferedImage quarters(int width, int height) {
		var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setColor(Color.RED);
		graphics.fillRect(0, 0, width / 2, height / 2);
		graphics.setColor(Color.GREEN);
		graphics.fillRect(width / 2, 0, width, height / 2);
		graphics.setColor(Color.BLUE);
		graphics.fillRect(0, height / 2, width / 2, height);
		graphics.setColor(Color.WHITE);
		graphics.fillRect(width / 2, height / 2, width, height);
		graphics.dispose();
		return image;
	}

	/** Left half opaque red, right half wholly transparent, as a drawing program leaves it. */
	public static BufferedImage halfTransparent(int width, int height) {
		var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setColor(Color.RED);
		graphics.fillRect(0, 0, width / 2, height);
		graphics.dispose();
		return image;
	}

	/** As hard to compress as a camera's photo: 4000 x 3000 make some 5 MB. */
	public static BufferedImage noisy(int width, int height) {
		var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
		graphics.fillRect(0, 0, width, height);
		graphics.dispose();
		var random = new Random(1);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				int noise = random.nextInt(24);
				image.setRGB(x, y, image.getRGB(x, y) ^ (noise << 16 | noise << 8 | noise));
			}
		}
		return image;
	}

	public static byte[] png(BufferedImage image) {
		try (var out = new ByteArrayOutputStream()) {
			ImageIO.write(image, "png", out);
			return out.toByteArray();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	public static byte[] jpeg(BufferedImage image) {
		return jpeg(image, 0.9f);
	}

	public static byte[] jpeg(BufferedImage image, float quality) {
		return jpeg(new IIOImage(image, null, null), quality);
	}

	private static byte[] jpeg(IIOImage image, float quality) {
		var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		var out = new ByteArrayOutputStream();
		try (var stream = new MemoryCacheImageOutputStream(out)) {
			var parameters = writer.getDefaultWriteParam();
			parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			parameters.setCompressionQuality(quality);
			writer.setOutput(stream);
			writer.write(null, image, parameters);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		finally {
			writer.dispose();
		}
		return out.toByteArray();
	}

	/**
	 * A JPEG of four inks, as Adobe's programs write them: the numbers say how much light is left.
	 *
	 * @param mixed whether the first three are stored as brightness and two colours
	 */
	public static byte[] printersJpeg(BufferedImage image, boolean mixed) {
		var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, image.getWidth(), image.getHeight(), 4, null);
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < image.getWidth(); x++) {
				var colour = new Color(image.getRGB(x, y));
				raster.setPixel(x, y, mixed ? mixedInks(colour) : inks(colour));
			}
		}
		byte[] jpeg = jpeg(new IIOImage(raster, null, null), 0.95f);
		byte[] adobe = { 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) (mixed ? 2 : 0) };
		return withSegment(jpeg, 0xee, adobe);
	}

	/** What is dark is printed in black. */
	private static int[] inks(Color colour) {
		int light = Math.max(1, Math.max(colour.getRed(), Math.max(colour.getGreen(), colour.getBlue())));
		return new int[]{ colour.getRed() * 255 / light, colour.getGreen() * 255 / light,
				colour.getBlue() * 255 / light, light };
	}

	private static int[] mixedInks(Color colour) {
		int[] left = inks(colour);
		double cyan = 255 - left[0];
		double magenta = 255 - left[1];
		double yellow = 255 - left[2];
		double brightness = 0.299 * cyan + 0.587 * magenta + 0.114 * yellow;
		return new int[]{ (int) Math.round(brightness), clamped(128 + 0.564 * (yellow - brightness)),
				clamped(128 + 0.713 * (cyan - brightness)), left[3] };
	}

	private static int clamped(double value) {
		return Math.clamp(Math.round(value), 0, 255);
	}

	/** A JPEG as a phone writes it: with orientation, make, and the place where it was taken. */
	public static byte[] withExif(byte[] jpeg, int orientation) {
		return withSegment(jpeg, 0xe1, exif(orientation));
	}

	/** The same with a colour profile. */
	public static byte[] withProfile(byte[] jpeg, byte[] icc) {
		byte[] header = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1);
		return withSegment(jpeg, 0xe2, ByteBuffer.allocate(header.length + icc.length).put(header).put(icc).array());
	}

	private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
		return ByteBuffer.allocate(jpeg.length + 4 + content.length).put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker)
				.putShort((short) (content.length + 2)).put(content).put(jpeg, 2, jpeg.length - 2).array();
	}

	private static byte[] exif(int orientation) {
		byte[] make = "SecretPhone\0".getBytes(StandardCharsets.US_ASCII);
		var tiff = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
		tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
		tiff.putShort((short) 3);
		entry(tiff, 0x010f, 2, make.length, 128);
		entry(tiff, 0x0112, 3, 1, orientation);
		entry(tiff, 0x8825, 4, 1, 64);
		tiff.putInt(0);
		tiff.position(64);
		tiff.putShort((short) 2);
		entry(tiff, 1, 2, 2, 'N');
		entry(tiff, 2, 5, 3, 160);
		tiff.putInt(0);
		tiff.position(128);
		tiff.put(make);
		tiff.position(160);
		for (int part : new int[]{ 47, 1, 22, 1, 4711, 100 }) {
			tiff.putInt(part);
		}
		return ByteBuffer.allocate(6 + tiff.capacity()).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
				.put(tiff.array()).array();
	}

	private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
		tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
	}
}
