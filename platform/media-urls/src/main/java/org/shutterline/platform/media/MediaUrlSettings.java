package org.shutterline.platform.media;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where media are served, and how long a URL of a private account's is good.
 *
 * @param publicBaseUrl the media origin, or a CDN before it
 * @param signingSecret the same for all services
 * @param otherSigningSecret URLs that it signed are served as well, so that the secret can change: the next one before it
 * signs, the last one after that; blank is none
 * @param signedLife the longest that a signed URL is good; it has at least two thirds of that left when it is made
 */
@Validated
@ConfigurationProperties("shutterline.media")
public record MediaUrlSettings(@NotNull URI publicBaseUrl, @NotNull @Size(min = 32) String signingSecret,
		@Nullable String otherSigningSecret, @DefaultValue("15m") Duration signedLife) {
	private static final Duration SHORTEST = Duration.ofSeconds(3);
	private static final int LEAST_CHARACTERS = 32;

	public MediaUrlSettings {
		if (otherSigningSecret != null && otherSigningSecret.isBlank()) {
			otherSigningSecret = null;
		}
		if (otherSigningSecret != null && otherSigningSecret.length() < LEAST_CHARACTERS) {
			throw new IllegalArgumentException(
					"SHUTTERLINE_MEDIA_OTHER_SIGNING_SECRET must have at least " + LEAST_CHARACTERS + " characters");
		}
		if (otherSigningSecret != null && otherSigningSecret.equals(signingSecret)) {
			throw new IllegalArgumentException(
					"SHUTTERLINE_MEDIA_OTHER_SIGNING_SECRET is the same as SHUTTERLINE_MEDIA_SIGNING_SECRET");
		}
		if (signedLife.compareTo(SHORTEST) < 0) {
			throw new IllegalArgumentException("Signed URLs must be good for at least " + SHORTEST);
		}
	}

	@Override
	public String toString() {
		return "MediaUrlSettings[publicBaseUrl=" + publicBaseUrl + "]";
	}
}
