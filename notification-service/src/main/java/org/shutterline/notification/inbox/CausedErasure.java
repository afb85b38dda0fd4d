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

	private final Vanishing vanishing;

	CausedErasure(JdbcClient jdbc, Inboxes inboxes, Vanishing vanishing) {
		this.jdbc = jdbc;
		this.inboxes = inboxes;
		this.vanishing = vanishing;
	}

	@Override
	public String name() {
		return "notifications of it";
	}

	@Override
	public boolean eraseSome(Id userId) {
		List<Id> recipients = jdbc
				.sql("""
				SELECT DISTINCT recipient_id FROM notification WHERE actor_id = :user ORDER BY recipient_id LIMIT :step""")
				.param("user", userId.value()).param("step", STEP).query(Long.class).list().stream().map(Id::of)
				.toList();
		vanishing.apply(jdbc.sql("""
				WITH removed AS (
					DELETE FROM notification WHERE actor_id = :user AND recipient_id = ANY (:recipients)
					RETURNING recipient_id, group_id, type, object_id, active AND NOT hidden AS shown, sequence),
				unnumbered AS (
					DELETE FROM mention WHERE mention_id IN (SELECT object_id FROM removed WHERE type = 'mention'))
				SELECT recipient_id, group_id, count(*) FILTER (WHERE sequence > read_up_to) AS unread
				FROM removed JOIN inbox USING (recipient_id) WHERE shown GROUP BY recipient_id, group_id""")
				.param("user", userId.value())
				.param("recipients", recipients.stream().map(Id::value).toArray(Long[]::new)),
				inboxes.lockedIfBegun(recipients));
		return recipients.size() == STEP;
	}
}
