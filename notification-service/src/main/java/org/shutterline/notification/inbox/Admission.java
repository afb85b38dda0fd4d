package org.shutterline.notification.inbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.stereotype.Component;

/** Which causes may be told at all. */
@Component
class Admission {
	private final Erasures erasures;

	private final Gone gone;

	Admission(Erasures erasures, Gone gone) {
		this.erasures = erasures;
		this.gone = gone;
	}

	private record Named(Cause.Key key, Id recipientId) {}

	/**
	 * Each cause once, in its newest state, without what one did oneself, what deleted accounts did or would hear, and what
	 * was done to things that are gone. None of that changes until the running transaction ends.
	 */
	List<Cause> of(Collection<Cause> causes) {
		Map<Named, Cause> newest = new LinkedHashMap<>();
		causes.stream().filter(cause -> !cause.isOwnAct()).forEach(cause -> newest.merge(
				new Named(cause.key(), cause.recipientId()), cause,
				(one, other) -> other.version() > one.version() ? other : one));
		if (newest.isEmpty()) {
			return List.of();
		}
		Set<Id> erased = erasures.erasedAmong(newest.values().stream()
				.flatMap(cause -> Stream.of(cause.actorId(), cause.recipientId())).distinct().toList());
		Set<Id> goneThings = gone.among(newest.values().stream().flatMap(cause -> cause.things().stream()).distinct()
				.toList());
		return newest.values().stream()
				.filter(cause -> !erased.contains(cause.actorId()) && !erased.contains(cause.recipientId())
						&& cause.things().stream().noneMatch(goneThings::contains))
				.toList();
	}
}
