package org.shutterline.e2e.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Pictures as files. */
public final class Encoded {
	private Encoded() {}

	public static byte[] png(BufferedImage image) {
		try (var out = new ByteArrayOutputStream()) {
			if (!ImageIO.write(image, "png", out)) {
				throw new IllegalStateException("this JDK writes no PNG");
			}
			return out.toByteArray();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** @param quality from 0 to 1 */
	public static byte[] jpeg(BufferedImage image, float quality) {
		var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		try (var out = new ByteArrayOutputStream(); var stream = ImageIO.createImageOutputStream(out)) {
			var parameters = writer.getDefaultWriteParam();
			parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			parameters.setCompressionQuality(quality);
			writer.setOutput(stream);
			writer.write(null, new IIOImage(image, null, null), parameters);
			stream.flush();
			return out.toByteArray();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		finally {
			writer.dispose();
		}
	}

	/** A JPEG as near to this many bytes as the quality allows. */
	public static byte[] jpegOf(BufferedImage image, int bytes) {
		var low = 0.05f;
		var high = 1f;
		var best = jpeg(image, high);
		for (var step = 0; step < 7 && Math.abs(best.length - bytes) > bytes / 50; step++) {
			var quality = (low + high) / 2;
			var file = jpeg(image, quality);
			if (Math.abs(file.length - bytes) < Math.abs(best.length - bytes)) {
				best = file;
			}
			if (file.length > bytes) {
				high = quality;
			}
			else {
				low = quality;
			}
		}
		return best;
	}
}
