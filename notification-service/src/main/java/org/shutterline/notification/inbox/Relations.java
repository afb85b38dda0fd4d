package org.shutterline.notification.inbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.shutterline.notification.inbox.Relation.Pair;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what accounts are to each other. The pair's version is kept with its stances, for follows and requests too. */
@Component
public class Relations {
	private final Erasures erasures;

	private final Silences silences;

	private final Rows rows;

	private final Inboxes inboxes;

	private final Notifications notifications;

	Relations(Erasures erasures, Silences silences, Rows rows, Inboxes inboxes, Notifications notifications) {
		this.erasures = erasures;
		this.silences = silences;
		this.rows = rows;
		this.inboxes = inboxes;
		this.notifications = notifications;
	}

	/**
	 * Takes many at once, in a constant number of statements, all or nothing. The pairs stay locked to the end, so that no
	 * older state of one comes in between.
	 */
	@Transactional
	public void take(Collection<Relation> relations) {
		Map<Pair, Relation> newest = new LinkedHashMap<>();
		relations.forEach(relation -> newest.merge(relation.pair(), relation,
				(one, other) -> other.version() > one.version() ? other : one));
		Set<Id> erased = erasures.erasedAmong(
				newest.keySet().stream().flatMap(pair -> Stream.of(pair.one(), pair.other())).distinct().toList());
		newest.keySet().removeIf(pair -> erased.contains(pair.one()) || erased.contains(pair.other()));
		Map<Pair, Boolean> stored = silences.store(newest.values());
		newest.keySet().retainAll(stored.keySet());
		List<Cause> causes = withoutNothing(newest.values().stream().flatMap(each -> each.causes().stream()).toList());
		List<Pair> turned = newest.keySet().stream().filter(pair -> stored.getOrDefault(pair, false)).toList();
		Heads heads = inboxes.locked(Stream.concat(causes.stream().map(Cause::recipientId),
				turned.stream().flatMap(pair -> Stream.of(pair.one(), pair.other()))).toList());
		silences.turn(turned, heads);
		notifications.take(causes, heads);
	}

	/** What is not, and never was, leaves no row. */
	private List<Cause> withoutNothing(List<Cause> causes) {
		Set<Cause.Key> known = rows.known(causes.stream().filter(cause -> !cause.stands()).toList()).keySet();
		return causes.stream().filter(cause -> cause.stands() || known.contains(cause.key())).toList();
	}
}
