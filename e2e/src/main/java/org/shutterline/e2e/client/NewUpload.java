package org.shutterline.e2e.client;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/** What is said of an original before it is sent. */
public record NewUpload(String contentType, long sizeBytes, String checksumSha256, String purpose,
		@Nullable String altText) {

	/** An original for a post, with the checksum of these bytes. */
	public static NewUpload forPost(byte[] original, String contentType, @Nullable String altText) {
		return new NewUpload(contentType, original.length, Base64.getEncoder().encodeToString(sha256(original)), "post",
				altText);
	}

	/** The same original for another purpose: story or profile. */
	public NewUpload as(String otherPurpose) {
		return new NewUpload(contentType, sizeBytes, checksumSha256, otherPurpose, altText);
	}

	private static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every JDK has SHA-256", e);
		}
	}
}
