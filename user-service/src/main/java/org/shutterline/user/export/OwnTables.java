package org.shutterline.user.export;

import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What this service itself keeps of somebody: what is named here, and so neither password nor token. */
@Repository
class OwnTables {
	private static final int PAGE = 500;
	private static final String KEY = "page_key";

	/** The lists by the files that they go to. Each is read in pages, by a key that its index has. */
	private static final SequencedMap<String, String> LISTS = new LinkedHashMap<>();

	static {
		// Columns that a later version adds or has dropped are null, so that both run on one schema.
		LISTS.put("sessions.json", """
				select session_id as page_key, session_id, to_jsonb(s) ->> 'user_agent' as device, created_at,
					rotated_at as last_used_at, expires_at, revoked_at
				from session s where user_id = :user and session_id > :after order by session_id""");
		LISTS.put("following.json", """
				select follow_id as page_key, followee_id as user_id, username, followed_at
				from follow left join account on user_id = followee_id
				where follower_id = :user and follow_id > :after order by follow_id""");
		LISTS.put("followers.json", """
				select follow_id as page_key, follower_id as user_id, username, followed_at
				from follow left join account on user_id = follower_id
				where followee_id = :user and follow_id > :after order by follow_id""");
		LISTS.put("follow_requests_sent.json", """
				select target_id as page_key, target_id as user_id, username, requested_at
				from follow_request left join account on user_id = target_id
				where requester_id = :user and target_id > :after order by target_id""");
		LISTS.put("follow_requests_received.json", """
				select request_id as page_key, requester_id as user_id, username, requested_at
				from follow_request left join account on user_id = requester_id
				where target_id = :user and request_id > :after order by request_id""");
		LISTS.put("blocks.json", """
				select blocked_id as page_key, blocked_id as user_id, username
				from block left join account on user_id = blocked_id
				where blocker_id = :user and blocked_id > :after order by blocked_id""");
		LISTS.put("mutes.json", """
				select muted_id as page_key, muted_id as user_id, username
				from mute left join account on user_id = muted_id
				where muter_id = :user and muted_id > :after order by muted_id""");
	}

	private final JdbcClient jdbc;

	OwnTables(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The files that lists go to. */
	List<String> files() {
		return List.copyOf(LISTS.keySet());
	}

	/** The account itself; empty if it is gone. */
	List<Map<String, @Nullable Object>> account(Id user) {
		return jdbc.sql("""
				select user_id, username, email, email_verified_at, display_name, bio, private, picture_media_id,
					created_at, changed_at
				from account where user_id = ?""").param(user.value()).query().listOfRows().stream()
				.map(OwnTables::onTheWire).toList();
	}

	/** Hands out the rows of a list, page by page. */
	void each(String file, Id user, Consumer<List<Map<String, @Nullable Object>>> pages) {
		var sql = LISTS.get(file) + " limit " + PAGE;
		long after = 0;
		List<Map<String, @Nullable Object>> rows;
		do {
			rows = jdbc.sql(sql).param("user", user.value()).param("after", after).query().listOfRows();
			if (!rows.isEmpty()) {
				after = (Long) Objects.requireNonNull(rows.getLast().get(KEY));
				pages.accept(rows.stream().map(OwnTables::onTheWire).toList());
			}
		} while (rows.size() == PAGE);
	}

	/** Ids as strings and times as the API writes them. */
	private static Map<String, @Nullable Object> onTheWire(Map<String, @Nullable Object> row) {
		var wire = new LinkedHashMap<String, @Nullable Object>();
		row.forEach((column, value) -> {
			if (!column.equals(KEY)) {
				wire.put(column, switch (value) {
					case Long id -> id.toString();
					case Timestamp time -> time.toInstant();
					case null, default -> value;
				});
			}
		});
		return wire;
	}
}
