package org.shutterline.media.upload;

import java.util.Locale;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.shutterline.media.store.Sha256;

/**
 * Asks for an upload.
 *
 * @param checksumSha256 of the file, in hexadecimal digits or in Base64
 */
record RequestUpload(@NotNull @Size(min = 1, max = 100) String contentType, @NotNull @Positive Long sizeBytes,
		@NotNull @Pattern(regexp = Sha256.PATTERN, message = "must be a SHA-256 in hexadecimal or Base64") String checksumSha256,
		@NotNull @Pattern(regexp = "post|story|profile", message = "must be post, story or profile") String purpose,
		@Nullable @Size(max = 1000) String altText) {
	/** Media types are compared without regard to case. */
	String normalContentType() {
		return contentType.toLowerCase(Locale.ROOT);
	}

	Sha256 digest() {
		return Sha256.parse(checksumSha256);
	}
}
