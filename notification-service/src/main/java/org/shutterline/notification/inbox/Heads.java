package org.shutterline.notification.inbox;

import java.util.ArrayList;
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
	private final Map<Id, Inbox> stored;

	private final Map<Id, Inbox> now;

	Heads(Collection<Inbox> locked) {
		this.stored = locked.stream().collect(Collectors.toMap(Inbox::recipientId, Function.identity()));
		this.now = new HashMap<>(stored);
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

	List<Inbox> changed() {
		var changed = new ArrayList<Inbox>();
		now.forEach((recipient, head) -> {
			if (!head.equals(stored.get(recipient))) {
				changed.add(head);
			}
		});
		return changed;
	}
}
