package org.shutterline.notification.inbox;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * What is shown as one, with its actors as known now.
 *
 * @param place where it stands in the list it was read for
 * @param actors the newest, newest first; of media that failed, their owner
 * @param actorsCount how many there are, counted up to {@link #COUNTED} notifications
 * @param mediaId of media that failed
 */
record Notification(Id recipientId, Id groupId, long place, long changed, Type type, List<Actor> actors,
		int actorsCount,
		@Nullable Id postId, @Nullable Id mediaId, Instant createdAt, boolean read) {
	/** As many are looked at for each group, so that a page takes the same time however many there are. */
	static final int COUNTED = 1000;

	/** Who did it. */
	record Actor(Id userId, String username, @Nullable String profilePictureKey) {}

	/**
	 * What is shown of a group {@code g}, as {@code shown}: nothing of those who are deleted, or not known yet. It has no row
	 * where nothing is shown.
	 */
	static final String SHOWN = """
			LATERAL (
				SELECT count(*) AS actors_count, max(newest) AS newest,
					(array_agg(created_at ORDER BY newest DESC))[1] AS created_at,
					(array_agg(post_id ORDER BY newest DESC))[1] AS post_id,
					(array_agg(actor_id ORDER BY newest DESC))[1\\:3] AS actors,
					(array_agg(username ORDER BY newest DESC))[1\\:3] AS usernames,
					(array_agg(profile_picture_key ORDER BY newest DESC))[1\\:3] AS pictures
				FROM (
					SELECT DISTINCT ON (actor_id) *
					FROM (
						SELECT n.actor_id, n.sequence AS newest, n.created_at, n.post_id, actor.username,
							actor.profile_picture_key
						FROM notification AS n JOIN actor ON actor.user_id = n.actor_id AND NOT actor.deleted
						WHERE n.recipient_id = g.recipient_id AND n.group_id = g.group_id AND n.active AND NOT n.hidden
						ORDER BY n.sequence DESC LIMIT 1000) AS latest
					ORDER BY actor_id, newest DESC) AS each_actor
				HAVING count(*) > 0) AS shown""";

	/** A row of {@link #SHOWN} with the group's own columns and {@code place}, {@code read_up_to}. */
	static Notification of(ResultSet row, int number) throws SQLException {
		Type type = Type.of(row.getString("type"));
		boolean failed = type == Type.MEDIA_FAILED;
		long post = row.getLong("post_id");
		return new Notification(Id.of(row.getLong("recipient_id")), Id.of(row.getLong("group_id")),
				row.getLong("place"), row.getLong("changed"), type, actors(row), row.getInt("actors_count"),
				post == 0 ? null : Id.of(post),
				failed ? Id.of(row.getLong("subject_id")) : null,
				row.getObject("created_at", OffsetDateTime.class).toInstant(),
				row.getLong("newest") <= row.getLong("read_up_to"));
	}

	private static List<Actor> actors(ResultSet row) throws SQLException {
		Array ids = row.getArray("actors");
		var users = (Long[]) ids.getArray();
		var names = (String[]) row.getArray("usernames").getArray();
		var pictures = (@Nullable String[]) row.getArray("pictures").getArray();
		var actors = new ArrayList<Actor>();
		for (int i = 0; i < users.length; i++) {
			actors.add(new Actor(Id.of(users[i]), names[i], pictures[i]));
		}
		return actors;
	}
}
