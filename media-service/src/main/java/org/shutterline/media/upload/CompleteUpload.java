package org.shutterline.media.upload;

import java.util.List;
import java.util.Objects;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Says that an upload is done; the parts may be named, so that a file is not taken which is not the client's last one. */
record CompleteUpload(@Nullable @Size(max = 10_000) List<@Valid @NotNull SentPart> parts) {
	/** @param etag as the store answered it, with or without quotation marks */
	record SentPart(@NotNull Integer number, @NotNull @Size(min = 1, max = 200) String etag) {
		boolean is(String other) {
			return etag.replace("\"", "").equals(other.replace("\"", ""));
		}
	}

	/** What is left to say when nobody is there to say it. */
	static CompleteUpload unsaid() {
		return new CompleteUpload(null);
	}

	List<SentPart> named() {
		return Objects.requireNonNullElse(parts, List.of());
	}
}
