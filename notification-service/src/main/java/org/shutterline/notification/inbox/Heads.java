package org.shutterline.notification.inbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.shutterline.platform.core.Id;

/** The heads that a transaction has locked, as they are after what it has done so far. */
final class Heads {
	private final Map<Id, Inbox> before;

	private final Map<Id, Inbox> stored;

	private final Map<Id, Inbox> now;

	Heads(Collection<Inbox> locked) {
		this(locked, locked);
	}

	/** Heads that are stored already as they will probably be. */
	Heads(Collection<Inbox> before, Collection<Inbox> stored) {
		this.before = byRecipient(before);
		this.stored = byRecipient(stored);
		this.now = new HashMap<>(this.before);
	}

	private Heads(Map<Id, Inbox> before, Map<Id, Inbox> stored, Map<Id, Inbox> now) {
		this.before = before;
		this.stored = stored;
		this.now = now;
	}

	/** The same heads, of which each changes alone from here on. */
	Heads copy() {
		return new Heads(before, stored, new HashMap<>(now));
	}

	private static Map<Id, Inbox> byRecipient(Collection<Inbox> heads) {
		return heads.stream().collect(Collectors.toMap(Inbox::recipientId, Function.identity()));
	}

	Inbox of(Id recipient) {
		return Objects.requireNonNull(now.get(recipient), "a head that is not locked");
	}

	/** Changes a head; returns it as it is then. */
	Inbox change(Id recipient, UnaryOperator<Inbox> change) {
		Inbox changed = change.apply(of(recipient));
		now.put(recipient, changed);
		return changed;
	}

	/** Those with which something has happened. */
	List<Inbox> changed() {
		return otherThan(before);
	}

	/** Those that are stored otherwise than they are now. */
	List<Inbox> unstored() {
		return otherThan(stored);
	}

	private List<Inbox> otherThan(Map<Id, Inbox> known) {
		return now.values().stream().filter(head -> !head.equals(known.get(head.recipientId()))).toList();
	}
}
