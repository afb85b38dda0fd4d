package org.shutterline.notification.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is stored of causes; each call is one statement, or none. */
@Repository
class Rows {
	private static final String GIVEN = """
			unnest(:types, :actors, :objects, :versions, :recipients, :standing, :hidden, :ids, :groups, :sequences,
				:posts, :times::timestamptz[]) AS given (type, actor_id, object_id, version, recipient_id, active, hidden,
				notification_id, group_id, sequence, post_id, created_at)""";

	private final JdbcClient jdbc;

	private final JdbcOperations connections;

	Rows(JdbcClient jdbc, JdbcOperations connections) {
		this.jdbc = jdbc;
		this.connections = connections;
	}

	/** Nobody else adds to it while the heads of the recipients are locked. */
	Map<Cause.Key, Row> known(Collection<Cause> causes) {
		Map<Cause.Key, Row> known = new HashMap<>();
		if (causes.isEmpty()) {
			return known;
		}
		new Columns<>(jdbc.sql("""
				SELECT notification.* FROM unnest(:types, :actors, :objects) AS key (type, actor_id, object_id)
				JOIN notification USING (type, actor_id, object_id)"""), causes)
				.texts("types", cause -> cause.type().text()).ids("actors", Cause::actorId)
				.ids("objects", Cause::objectId).statement().query(Rows::row).list()
				.forEach(row -> known.put(row.key(), row));
		return known;
	}

	/**
	 * In the order of the recipients, as most of the indexes are: so each of their pages is come by once.
	 *
	 * @throws DuplicateKeyException if one is known; the transaction, or what of it is nested, is to be rolled back then
	 */
	void insert(List<Row> rows) {
		if (!rows.isEmpty()) {
			List<Row> sorted = rows.stream().sorted(Comparator.comparing(Row::recipientId)).toList();
			connections.execute((ConnectionCallback<Long>) connection -> CopiedRows.store(sorted, connection));
		}
	}

	void update(List<Row> rows) {
		if (!rows.isEmpty()) {
			columns("""
					UPDATE notification
					SET version = given.version, active = given.active, hidden = given.hidden,
						notification_id = given.notification_id, group_id = given.group_id, sequence = given.sequence,
						created_at = given.created_at
					FROM\s""" + GIVEN + """

					WHERE notification.type = given.type AND notification.actor_id = given.actor_id
						AND notification.object_id = given.object_id""", rows);
		}
	}

	private void columns(String statement, List<Row> rows) {
		new Columns<>(jdbc.sql(statement), rows).texts("types", row -> row.key().type().text())
				.ids("actors", row -> row.key().actorId()).ids("objects", row -> row.key().objectId())
				.numbers("versions", Row::version).ids("recipients", Row::recipientId).flags("standing", Row::stands)
				.flags("hidden", Row::hidden).ids("ids", Row::notificationId).ids("groups", Row::groupId)
				.numbers("sequences", row -> row.sequence() == 0 ? null : row.sequence()).ids("posts", Row::postId)
				.texts("times", row -> row.createdAt() == null ? null : row.createdAt().toString()).statement()
				.update();
	}

	private static Row row(ResultSet row, int number) throws SQLException {
		var at = row.getObject("created_at", OffsetDateTime.class);
		return new Row(
				new Cause.Key(Type.of(row.getString("type")), Id.of(row.getLong("actor_id")),
						Id.of(row.getLong("object_id"))),
				Id.of(row.getLong("recipient_id")), row.getLong("version"), row.getBoolean("active"),
				row.getBoolean("hidden"), id(row, "notification_id"), id(row, "group_id"), row.getLong("sequence"),
				id(row, "post_id"), at == null ? null : at.toInstant());
	}

	private static @Nullable Id id(ResultSet row, String column) throws SQLException {
		long id = row.getLong(column);
		return id == 0 ? null : Id.of(id);
	}
}
