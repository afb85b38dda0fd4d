package org.shutterline.post.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that a client sent beside its post, on this machine's disk until it is closed.
 *
 * @param contentType as the client says
 * @param sha256 in hexadecimal digits
 */
public record OriginalFile(Path path, String contentType, long size, String sha256) implements AutoCloseable {
	/** Writes what is sent to a file, and digests it on the way: little of it is in memory at any time. */
	public static OriginalFile spool(InputStream sent, String contentType) throws IOException {
		Path path = Files.createTempFile("original-", null);
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			try (var in = new DigestInputStream(sent, digest); OutputStream out = Files.newOutputStream(path)) {
				long size = in.transferTo(out);
				return new OriginalFile(path, contentType, size, HexFormat.of().formatHex(digest.digest()));
			}
		}
		catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every JDK has SHA-256", e);
		}
		catch (IOException e) {
			Files.deleteIfExists(path);
			throw e;
		}
	}

	@Override
	public void close() throws IOException {
		Files.deleteIfExists(path);
	}
}
