package org.shutterline.notification.inbox;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.notification.inbox.Groups.Changed;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** What follows when notifications vanish, or come back, that nobody took back: counts stay exact, and clients hear of it. */
@Component
class Vanishing {
	private record Vanished(Id recipientId, @Nullable Id groupId, long unread) {}

	private final Groups groups;

	private final Inboxes inboxes;

	Vanishing(Groups groups, Inboxes inboxes) {
		this.groups = groups;
		this.inboxes = inboxes;
	}

	/**
	 * Has them vanish and stores what comes of it.
	 *
	 * @param statement answers {@code recipient_id} and {@code group_id} of what was shown, each once, and how many
	 * {@code unread} of it vanished; come back, if negative
	 * @param heads of all these recipients
	 */
	void apply(StatementSpec statement, Heads heads) {
		List<Vanished> all = statement.query((row, number) -> {
			long group = row.getLong("group_id");
			return new Vanished(Id.of(row.getLong("recipient_id")), group == 0 ? null : Id.of(group),
					row.getLong("unread"));
		}).list();
		var changed = new ArrayList<Changed>();
		for (Vanished each : all) {
			Inbox head = heads.change(each.recipientId(), before -> before.missing(each.unread()));
			if (each.groupId() != null) {
				changed.add(new Changed(each.recipientId(), each.groupId(), head.lastSequence()));
			}
		}
		groups.update(changed);
		inboxes.store(heads);
	}
}
