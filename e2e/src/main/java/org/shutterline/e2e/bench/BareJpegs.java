package org.shutterline.e2e.bench;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.FileImageOutputStream;

/**
 * Java's own writer of progressive JPEGs, which is a photo's third tool beside two runs of ffmpeg: ffmpeg writes no
 * progressive ones.
 */
final class BareJpegs {
	/** As the service has it when nothing else is set. */
	private static final float QUALITY = 0.82f;

	private BareJpegs() {}

	/** Raw pixels, three bytes each. */
	record Raw(Path file, int width, int height) {}

	/** How long it takes to read these pixels and write them as JPEGs. */
	static Duration written(Iterable<Raw> raws) {
		long begin = System.nanoTime();
		for (Raw raw : raws) {
			try {
				write(raw);
			}
			catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	private static void write(Raw raw) throws IOException {
		byte[] rgb = Files.readAllBytes(raw.file());
		var raster = Raster.createInterleavedRaster(new DataBufferByte(rgb, rgb.length), raw.width(), raw.height(),
				3 * raw.width(), 3, new int[]{ 0, 1, 2 }, null);
		var colours = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false,
				ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
		var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		try (var out = new FileImageOutputStream(raw.file().resolveSibling(raw.width() + ".jpg").toFile())) {
			var parameters = writer.getDefaultWriteParam();
			parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
			parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			parameters.setCompressionQuality(QUALITY);
			writer.setOutput(out);
			writer.write(null, new IIOImage(new BufferedImage(colours, raster, false, null), null, null), parameters);
		}
		finally {
			writer.dispose();
		}
	}
}
