package org.shutterline.user.session;

import java.time.Instant;

/** What became of the wish to rotate the signing keys. */
sealed interface RotationOutcome {
	/** @param nextKeyId the key that is published now, for the rotation after this one */
	record Rotated(String oldKeyId, String newKeyId, String nextKeyId) implements RotationOutcome {}

	/** @param from when everybody can know the next key */
	record TooEarly(String nextKeyId, Instant from) implements RotationOutcome {}
}
