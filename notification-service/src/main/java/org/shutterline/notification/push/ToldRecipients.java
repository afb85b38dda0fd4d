package org.shutterline.notification.push;

import java.util.List;

import org.shutterline.notification.inbox.InboxChanges;
import org.shutterline.notification.inbox.Told;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Has what recipients are told sent to their devices, by one statement in the transaction that tells. It holds the
 * recipients' heads, so that no two write rows of the same user in different orders.
 */
@Component
class ToldRecipients implements InboxChanges {
	private final JdbcClient jdbc;

	private final PushProviders providers;

	private final PushSettings settings;

	ToldRecipients(JdbcClient jdbc, PushProviders providers, PushSettings settings) {
		this.jdbc = jdbc;
		this.providers = providers;
		this.settings = settings;
	}

	@Override
	public void inTransaction(List<Told> told) {
		List<Told> wanted = told.stream().filter(Told::push).toList();
		if (wanted.isEmpty() || providers.none()) {
			return;
		}
		jdbc.sql(
				"""
				INSERT INTO push_delivery AS delivery (user_id, subscription_id, group_id, sequence, told_at, due_at)
				SELECT user_id, subscription_id, group_id, max(sequence), now(), now() + :delay * interval '1 millisecond'
				FROM unnest(:recipients, :groups, :sequences) AS told (user_id, group_id, sequence)
				JOIN push_subscription USING (user_id)
				GROUP BY user_id, subscription_id, group_id ORDER BY user_id, subscription_id, group_id
				ON CONFLICT (user_id, subscription_id, group_id) DO UPDATE
				SET sequence = excluded.sequence,
					told_at = CASE WHEN delivery.due_at IS NULL THEN excluded.told_at ELSE delivery.told_at END,
					due_at = coalesce(delivery.due_at, greatest(excluded.due_at, delivery.sent_at
						+ push_pause(delivery.sent, :pause * interval '1 millisecond', :longest * interval '1 millisecond')))""")
				.param("recipients", wanted.stream().mapToLong(one -> one.recipientId().value()).toArray())
				.param("groups", wanted.stream().mapToLong(one -> one.groupId().value()).toArray())
				.param("sequences", wanted.stream().mapToLong(Told::sequence).toArray())
				.param("delay", settings.delay().toMillis())
				.param("pause", settings.pause().toMillis())
				.param("longest", settings.longestPause().toMillis())
				.update();
	}
}
