package org.shutterline.stack.jvm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A short name for the content of something, by which it is known again without reading all of it. */
public final class Fingerprint {
	private Fingerprint() {}

	/** Of a jar's entries by name and checksum: the same for two builds of the same sources, whenever they were made. */
	public static String ofJar(Path jar) throws IOException {
		CRC32 sum = new CRC32();
		try (ZipFile entries = new ZipFile(jar.toFile())) {
			entries.stream().sorted((a, b) -> a.getName().compareTo(b.getName())).forEach(entry -> add(sum, entry));
		}
		return format(sum);
	}

	/** Of a text. */
	public static String of(String text) {
		CRC32 sum = new CRC32();
		sum.update(text.getBytes(StandardCharsets.UTF_8));
		return format(sum);
	}

	private static void add(CRC32 sum, ZipEntry entry) {
		sum.update(entry.getName().getBytes(StandardCharsets.UTF_8));
		sum.update(ByteBuffer.allocate(16).putLong(entry.getCrc()).putLong(entry.getSize()).flip());
	}

	private static String format(CRC32 sum) {
		return "%08x".formatted(sum.getValue());
	}
}
