package org.shutterline.user.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import org.shutterline.platform.core.Id;

/**
 * A log-in on one device: one family of refresh tokens of which only the newest can be exchanged.
 *
 * @param generation the place of the newest token in the family
 * @param newestHash what is stored of that token, in hex
 * @param rotatedAt when the newest token was issued
 * @param expiresAt when the whole family ends, however often it was used
 */
record Session(Id sessionId, Id userId, int generation, String newestHash, UUID salt, Instant rotatedAt,
		Instant expiresAt,
		Optional<Instant> revokedAt) {
	/** Whether it is the newest token; what is stored says so, whichever key it was computed with. */
	boolean isNewest(RefreshToken token) {
		return token.generation() == generation && HexFormat.of().formatHex(token.hash()).equals(newestHash);
	}

	/** What a genuine token of this family that somebody presents now means. */
	Presented judge(int presented, Instant now, Duration grace) {
		if (revokedAt.isPresent() || !now.isBefore(expiresAt)) {
			return Presented.ENDED;
		}
		if (presented == generation) {
			return Presented.NEWEST;
		}
		boolean answerMayBeLost = presented == generation - 1 && now.isBefore(rotatedAt.plus(grace));
		return answerMayBeLost ? Presented.AGAIN : Presented.REUSED;
	}

	/** The meanings of a token. */
	enum Presented {
		/** To be exchanged for the next one. */
		NEWEST,
		/** Exchanged a moment ago; whoever lost the answer gets the same one again. */
		AGAIN,
		/** Exchanged before: two parties hold tokens of the family, and one of them stole it. */
		REUSED,
		/** The session was ended, or is too old. */
		ENDED
	}
}
