package org.shutterline.notification.inbox;

import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What others were told of the account; what of it they had not read is not counted any more. */
@Component
@Order(2)
class CausedErasure implements PersonalData {
	private static final int STEP = 100;

	private final JdbcClient jdbc;

	private final Inboxes inboxes;

	CausedErasure(JdbcClient jdbc, Inboxes inboxes) {
		this.jdbc = jdbc;
		this.inboxes = inboxes;
	}

	@Override
	public String name() {
		return "notifications of it";
	}

	@Override
	public boolean eraseSome(Id userId) {
		// In the order of the ids, as everybody locks inboxes.
		List<Id> recipients = jdbc
				.sql("""
				SELECT DISTINCT recipient_id FROM notification WHERE actor_id = :user ORDER BY recipient_id LIMIT :step""")
				.param("user", userId.value()).param("step", STEP).query(Long.class).list().stream().map(Id::of)
				.toList();
		recipients.forEach(recipient -> erase(userId, recipient));
		return recipients.size() == STEP;
	}

	private void erase(Id actor, Id recipient) {
		Inbox inbox = inboxes.locked(recipient);
		long unread = jdbc.sql("""
				WITH gone AS (
					DELETE FROM notification WHERE actor_id = :actor AND recipient_id = :recipient
					RETURNING active AND NOT hidden AS shown, sequence)
				SELECT count(*) FROM gone WHERE shown AND sequence > :readUpTo""")
				.param("actor", actor.value())
				.param("recipient", recipient.value())
				.param("readUpTo", inbox.readUpTo())
				.query(Long.class).single();
		inboxes.store(inbox.missing(unread));
	}
}
