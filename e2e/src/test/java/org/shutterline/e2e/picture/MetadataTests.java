package org.shutterline.e2e.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

class MetadataTests {
	private static final Exif AT_HOME = new Exif("behind the blue door", 52.520008, -13.404954, 6);
	private static final BufferedImage VIEW = Landscape.draw(3, 64, 48);

	@Test
	void findsNoneInWhatWasJustDrawn() {
		assertThat(Metadata.in(Encoded.jpeg(VIEW, 0.9f))).isEmpty();
		assertThat(Metadata.in(Encoded.png(VIEW))).isEmpty();
	}

	@Test
	void findsExifInJpeg() {
		assertThat(Metadata.in(AT_HOME.into(Encoded.jpeg(VIEW, 0.9f)))).containsExactly("APP1");
	}

	@Test
	void findsExifAndTextInPng() {
		assertThat(Metadata.in(PngChunks.into(Encoded.png(VIEW), AT_HOME))).containsExactly("tEXt", "eXIf");
	}

	@Test
	void findsExifInWebp() {
		var webp = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
		webp.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(24)
				.put("WEBPVP8 ".getBytes(StandardCharsets.US_ASCII)).putInt(3).putInt(0);
		webp.put("EXIF".getBytes(StandardCharsets.US_ASCII)).putInt(0);
		assertThat(Metadata.in(webp.array())).containsExactly("EXIF");
	}

	@Test
	void knowsOnlyPictures() {
		assertThatIllegalArgumentException()
				.isThrownBy(() -> Metadata.in("<html>".getBytes(StandardCharsets.US_ASCII)));
	}

	@Test
	void leavesPicturesReadable() throws IOException {
		for (var file : new byte[][]{ AT_HOME.into(Encoded.jpeg(VIEW, 0.9f)),
				PngChunks.into(Encoded.png(VIEW), AT_HOME) }) {
			var read = ImageIO.read(new ByteArrayInputStream(file));
			assertThat(read.getWidth()).isEqualTo(64);
			assertThat(read.getHeight()).isEqualTo(48);
		}
	}

	@Test
	void writesPlaceAndOrientationAsExifDoes() {
		var tiff = ByteBuffer.wrap(AT_HOME.tiff());
		assertThat(tiff.getInt(0)).isEqualTo(0x4D4D002A);
		var first = tiff.getInt(4);
		assertThat(tiff.getShort(first)).isEqualTo((short) 3);
		assertThat(tiff.getShort(first + 2 + 12)).isEqualTo((short) 0x0112);
		assertThat(tiff.getShort(first + 2 + 12 + 8)).isEqualTo((short) 6);
		var gps = tiff.getInt(first + 2 + 24 + 8);
		assertThat(tiff.getShort(gps)).isEqualTo((short) 4);
		assertThat(tiff.get(gps + 2 + 8)).isEqualTo((byte) 'N');
		var latitude = tiff.getInt(gps + 2 + 12 + 8);
		assertThat(new int[]{ tiff.getInt(latitude), tiff.getInt(latitude + 8), tiff.getInt(latitude + 16),
				tiff.getInt(latitude + 20) })
				.containsExactly(52, 31, 1203, 100);
		assertThat(tiff.get(gps + 2 + 24 + 8)).isEqualTo((byte) 'W');
		assertThat(new String(tiff.array(), StandardCharsets.ISO_8859_1)).contains("behind the blue door\0");
	}

	@Test
	void sniffsByContent() {
		assertThat(Sniffed.contentType(Encoded.jpeg(VIEW, 0.5f))).isEqualTo("image/jpeg");
		assertThat(Sniffed.contentType(Encoded.png(VIEW))).isEqualTo("image/png");
		assertThat(Sniffed.contentType("\0\0\0\u0018ftypisom".getBytes(StandardCharsets.ISO_8859_1)))
				.isEqualTo("video/mp4");
		assertThat(Sniffed.contentType("\0\0\0\u0014ftypqt  ".getBytes(StandardCharsets.ISO_8859_1)))
				.isEqualTo("video/quicktime");
		assertThat(Sniffed.contentType("\0\0\0\u0014ftypheic".getBytes(StandardCharsets.ISO_8859_1)))
				.isEqualTo("image/heic");
		assertThat(Sniffed.contentType("GIF89a".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("image/gif");
		assertThat(Sniffed.contentType(new byte[]{ 0x1A, 0x45, (byte) 0xDF, (byte) 0xA3 })).isEqualTo("video/webm");
		assertThat(Sniffed.contentType(new byte[0])).isEqualTo("application/octet-stream");
	}
}
