package org.shutterline.e2e.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All migrations of a checkout.
 *
 * @param hashes SHA-256 in hexadecimal digits, by the path in the checkout
 */
record SchemaFiles(Map<String, String> hashes) {
	static SchemaFiles of(Path checkout) {
		var hashes = new TreeMap<String, String>();
		try (var all = Files.find(checkout, 9, (path, attributes) -> attributes.isRegularFile()
				&& path.toString().matches(".*/src/main/resources/db/(migration|platform)/[^/]+\\.sql")
				// Other checkouts and what runs of them.
				&& !checkout.relativize(path).startsWith(".shutterline"))) {
			List<Path> files = all.toList();
			for (Path file : files) {
				hashes.put(checkout.relativize(file).toString(), hash(file));
			}
			return new SchemaFiles(hashes);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String hash(Path file) throws IOException {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
		}
		catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}
}
