package org.shutterline.notification.inbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.shutterline.notification.inbox.Groups.Changed;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;

/** Works out what a batch of causes changes, in memory; whoever asked stores what comes of it. */
final class Telling {
	private record Place(Id recipientId, Id groupId) {}

	private final Heads heads;

	private final Map<Cause.Subject, Group> open;

	private final Ids ids;

	private final List<Row> added = new ArrayList<>();

	private final List<Row> changed = new ArrayList<>();

	private final List<Told> told = new ArrayList<>();

	private final Map<Id, Group> begun = new LinkedHashMap<>();

	private final Map<Place, Changed> touched = new LinkedHashMap<>();

	/**
	 * Begins with what is stored.
	 *
	 * @param heads locked, of all recipients of the batch
	 * @param open the groups that take in more
	 */
	Telling(Heads heads, Map<Cause.Subject, Group> open, Ids ids) {
		this.heads = heads;
		this.open = new HashMap<>(open);
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
		Id id = ids.next();
		Group group = join(cause.subject(), id, sequence);
		Row row = known.orElse(Row.noted(cause)).told(cause, id, group.groupId(), sequence);
		(known.isPresent() ? changed : added).add(row);
		told.add(new Told(cause.recipientId(), Objects.requireNonNull(row.notificationId()), group.groupId(),
				cause.type(), cause.actorId(), cause.postId(), sequence, Objects.requireNonNull(cause.at()), push));
	}

	private Group join(Cause.Subject subject, Id newId, long sequence) {
		Group before = open.get(subject);
		Group group = before == null ? Group.begun(subject, newId, sequence) : before.joined(sequence);
		open.put(subject, group);
		if (before == null || begun.containsKey(group.groupId())) {
			begun.put(group.groupId(), group);
		}
		else {
			touch(new Changed(subject.recipientId(), group.groupId(), sequence, sequence));
		}
		return group;
	}

	private void touch(Row row, Inbox head) {
		touch(new Changed(row.recipientId(), Objects.requireNonNull(row.groupId()), 0, head.lastSequence()));
	}

	/** One that is begun in this batch is not touched: each cause comes once. */
	private void touch(Changed group) {
		touched.merge(new Place(group.recipientId(), group.groupId()), group, (one, other) -> new Changed(
				one.recipientId(), one.groupId(), Math.max(one.top(), other.top()),
				Math.max(one.sequence(), other.sequence())));
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
