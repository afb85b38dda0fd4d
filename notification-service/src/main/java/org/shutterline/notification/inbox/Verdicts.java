package org.shutterline.notification.inbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.shutterline.notification.inbox.Silences.Standing;
import org.shutterline.notification.inbox.Silences.Toward;
import org.springframework.stereotype.Component;

/** Decides by blocks, mutes, privacy and preferences whether recipients are told. */
@Component
class Verdicts {
	private final Silences silences;

	private final Wishes wishes;

	private final PrivateAccounts privacy;

	Verdicts(Silences silences, Wishes wishes, PrivateAccounts privacy) {
		this.silences = silences;
		this.wishes = wishes;
		this.privacy = privacy;
	}

	/** One for each of these causes, which all stand; the recipients' heads are locked. */
	Map<Cause, Verdict> on(Collection<Cause> causes) {
		Map<Cause, Verdict> verdicts = new HashMap<>();
		if (causes.isEmpty()) {
			return verdicts;
		}
		var standing = silences.standing(
				causes.stream().flatMap(cause -> Stream.concat(Stream.of(toward(cause)), towardAuthor(cause).stream()))
						.distinct().toList());
		var hidden = privacy.among(causes.stream().map(Cause::postAuthorId).flatMap(Stream::ofNullable).distinct()
				.toList());
		var unusual = wishes.unusual(causes.stream().map(Cause::recipientId).distinct().toList());
		for (Cause cause : causes) {
			Standing theirs = standing.getOrDefault(toward(cause), Standing.STRANGERS);
			Wish wish = unusual.getOrDefault(cause.recipientId(), Map.of()).getOrDefault(cause.type(), Wish.DEFAULT);
			boolean following = cause.type() == Type.MEDIA_FAILED || theirs.following();
			boolean seen = towardAuthor(cause).map(toward -> sees(
					standing.getOrDefault(toward, Standing.STRANGERS), hidden.contains(toward.actorId()))).orElse(true);
			verdicts.put(cause,
					new Verdict(seen && !theirs.silent() && wish.admits(following), wish.push()));
		}
		return verdicts;
	}

	/** Whether somebody who stands so to an author may see their posts, and wants to. */
	private static boolean sees(Standing standing, boolean isPrivate) {
		return !standing.silent() && (standing.following() || !isPrivate);
	}

	private static Optional<Toward> towardAuthor(Cause cause) {
		return Optional.ofNullable(cause.postAuthorId()).map(author -> new Toward(cause.recipientId(), author));
	}

	private static Toward toward(Cause cause) {
		return new Toward(cause.recipientId(), cause.actorId());
	}
}
