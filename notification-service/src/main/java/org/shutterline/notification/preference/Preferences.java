package org.shutterline.notification.preference;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.shutterline.notification.inbox.Audience;
import org.shutterline.notification.inbox.Type;
import org.shutterline.notification.inbox.Wish;
import org.shutterline.notification.inbox.Wishes;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What recipients want otherwise than by default; there are no rows of those who never said so. */
@Repository
class Preferences implements Wishes {
	private final JdbcClient jdbc;

	private final Erasures erasures;

	Preferences(JdbcClient jdbc, Erasures erasures) {
		this.jdbc = jdbc;
		this.erasures = erasures;
	}

	@Override
	public Map<Id, Map<Type, Wish>> unusual(Collection<Id> recipients) {
		Map<Id, Map<Type, Wish>> unusual = new HashMap<>();
		jdbc.sql("SELECT * FROM preference WHERE recipient_id = ANY (:recipients)")
				.param("recipients", recipients.stream().map(Id::value).toArray(Long[]::new)).query(row -> {
					unusual.computeIfAbsent(Id.of(row.getLong("recipient_id")), _ -> new HashMap<>()).put(
							Type.of(row.getString("type")),
							new Wish(Audience.of(row.getString("in_app")), row.getBoolean("push")));
				});
		return unusual;
	}

	/** Keeps what is wanted of these types; nothing of who is deleted. */
	@Transactional
	public void store(Id recipient, Map<Type, Wish> wishes) {
		if (!erasures.admits(recipient)) {
			return;
		}
		var entries = List.copyOf(wishes.entrySet());
		jdbc.sql("""
				INSERT INTO preference (recipient_id, type, in_app, push)
				SELECT :recipient, * FROM unnest(:types, :audiences, :push)
				ON CONFLICT (recipient_id, type) DO UPDATE SET in_app = excluded.in_app, push = excluded.push""")
				.param("recipient", recipient.value())
				.param("types", entries.stream().map(each -> each.getKey().text()).toArray(String[]::new))
				.param("audiences",
						entries.stream().map(each -> each.getValue().inApp().text()).toArray(String[]::new))
				.param("push", entries.stream().map(each -> each.getValue().push()).toArray(Boolean[]::new))
				.update();
	}
}
