package org.shutterline.notification.inbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.shutterline.notification.inbox.Groups.Changed;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;

/**
 * Works out what a batch of causes changes, in memory; whoever asked stores what comes of it. First each cause is taken and
 * gets its place; then what is newly told joins the groups that are open, which have been moved up by then.
 */
final class Telling {
	private record Place(Id recipientId, Id groupId) {}

	/** Something that is to be told, at this place. */
	private record Addition(Cause cause, Optional<Row> known, Id id, long sequence, boolean push) {}

	private final Heads heads;

	private final Ids ids;

	private final List<Row> added = new ArrayList<>();

	private final List<Row> changed = new ArrayList<>();

	private final List<Addition> additions = new ArrayList<>();

	private final Map<Cause.Subject, Long> tops = new LinkedHashMap<>();

	private final List<Told> told = new ArrayList<>();

	private final Map<Cause.Subject, Group> begun = new LinkedHashMap<>();

	private final Map<Place, Changed> touched = new LinkedHashMap<>();

	/** @param heads locked, of all recipients of the batch */
	Telling(Heads heads, Ids ids) {
		this.heads = heads;
		this.ids = ids;
	}

	/** Does what follows from a cause; each comes once. What the recipient does not want to hear is only noted. */
	void take(Cause cause, Optional<Row> known, Verdict verdict) {
		switch (Change.of(known, cause, heads.of(cause.recipientId()).readUpTo())) {
			case Change.Stale() -> {
			}
			case Change.Unchanged() -> note(cause, known, cause.stands());
			case Change.Added() when !verdict.tells() -> note(cause, known, false);
			case Change.Restored(Row _) when !verdict.tells() -> note(cause, known, false);
			case Change.Added() -> add(cause, known, verdict.push());
			case Change.Restored(Row before) -> {
				touch(before, heads.change(cause.recipientId(), head -> head.restored(before.sequence())));
				changed.add(before.told(cause, ids.next(), Objects.requireNonNull(before.groupId()),
						before.sequence()));
			}
			case Change.TakenBack(Row before) -> {
				touch(before, heads.change(cause.recipientId(), head -> head.takenBack(before.sequence())));
				changed.add(before.noted(cause.version(), false));
			}
		}
	}

	private void note(Cause cause, Optional<Row> known, boolean stands) {
		if (known.isPresent()) {
			changed.add(known.get().noted(cause.version(), stands));
		}
		else if (cause.stands() || !cause.type().isVersionedElsewhere()) {
			added.add(Row.noted(cause));
		}
	}

	private void add(Cause cause, Optional<Row> known, boolean push) {
		long sequence = heads.change(cause.recipientId(), Inbox::added).lastSequence();
		additions.add(new Addition(cause, known, ids.next(), sequence, push));
		tops.put(cause.subject(), sequence);
	}

	/** The place of the newest that is told of each subject. */
	Map<Cause.Subject, Long> tops() {
		return tops;
	}

	/**
	 * Puts all that is told into groups, each subject's into one.
	 *
	 * @param joined the groups that have taken in more; of other subjects one is begun
	 */
	void group(Map<Cause.Subject, Id> joined) {
		for (Addition each : additions) {
			Cause cause = each.cause();
			Id group = joined.get(cause.subject());
			Row row = each.known().orElse(Row.noted(cause)).told(cause, each.id(),
					group == null ? begin(each).groupId() : group, each.sequence());
			(each.known().isPresent() ? changed : added).add(row);
			told.add(new Told(cause.recipientId(), Objects.requireNonNull(row.notificationId()),
					Objects.requireNonNull(row.groupId()), cause.type(), cause.actorId(), cause.postId(),
					each.sequence(), Objects.requireNonNull(cause.at()), each.push()));
		}
	}

	private Group begin(Addition addition) {
		var subject = addition.cause().subject();
		Group before = begun.get(subject);
		Group group = before == null
				? new Group(subject, addition.id(), addition.sequence(), addition.sequence())
				: before.joined(addition.sequence());
		begun.put(subject, group);
		return group;
	}

	private void touch(Row row, Inbox head) {
		touch(new Changed(row.recipientId(), Objects.requireNonNull(row.groupId()), head.lastSequence()));
	}

	private void touch(Changed group) {
		touched.merge(new Place(group.recipientId(), group.groupId()), group,
				(one, other) -> other.sequence() > one.sequence() ? other : one);
	}

	/** As they are after all this. */
	Heads heads() {
		return heads;
	}

	List<Row> added() {
		return added;
	}

	List<Row> changed() {
		return changed;
	}

	List<Told> told() {
		return told;
	}

	Collection<Group> begun() {
		return begun.values();
	}

	Collection<Changed> touched() {
		return touched.values();
	}
}
