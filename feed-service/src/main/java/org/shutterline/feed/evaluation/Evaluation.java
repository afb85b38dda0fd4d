package org.shutterline.feed.evaluation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.shutterline.feed.ranking.Parts;
import org.shutterline.feed.ranking.Weights;

/**
 * Replays the whole log of impressions. Posts are ranked anew by these weights and by what was known of them then; how relevant
 * they were is told by what the viewer did with them from then on, within a week, and has not taken back. What was seen
 * in no ranked session counts as one session a day.
 */
final class Evaluation {
	private static final int FETCHED_AT_ONCE = 10_000;

	private static final String LOG = """
			SELECT impression.viewer_id, impression.session,
				CASE WHEN impression.session = 0 THEN impression.seen_at AT TIME ZONE 'UTC' END::date AS day,
				impression.post_id, impression.published_at, impression.affinity, impression.freshness,
				impression.engagement, impression.media, impression.seen,
				max(CASE interaction.kind WHEN 'like' THEN 1 WHEN 'comment' THEN 2 WHEN 'save' THEN 3
					WHEN 'share' THEN 3 ELSE 0 END) AS grade
			FROM impression
			LEFT JOIN interaction ON interaction.viewer_id = impression.viewer_id
				AND interaction.post_id = impression.post_id AND interaction.stands
				AND interaction.at >= impression.ranked_at AND interaction.at < impression.ranked_at + interval '7 days'
			GROUP BY impression.viewer_id, impression.post_id, impression.session
			ORDER BY impression.viewer_id, impression.session, day, impression.post_id""";

	private final DataSource database;

	private final Weights weights;

	Evaluation(DataSource database, Weights weights) {
		this.database = database;
		this.weights = weights;
	}

	Report run() throws SQLException {
		try (Connection connection = database.getConnection()) {
			// Only within a transaction are rows fetched as they are needed.
			connection.setAutoCommit(false);
			connection.setReadOnly(true);
			try (PreparedStatement log = connection.prepareStatement(LOG)) {
				log.setFetchSize(FETCHED_AT_ONCE);
				try (ResultSet rows = log.executeQuery()) {
					return replay(rows);
				}
			}
			finally {
				connection.rollback();
			}
		}
	}

	private Report replay(ResultSet rows) throws SQLException {
		var replay = new Replay(weights);
		String running = "";
		while (rows.next()) {
			String session = rows.getLong("viewer_id") + " " + rows.getLong("session") + " " + rows.getString("day");
			if (!session.equals(running)) {
				replay.end();
				running = session;
			}
			replay.add(new Seen(rows.getLong("post_id"), rows.getLong("published_at"),
					new Parts(rows.getDouble("affinity"), rows.getDouble("freshness"), rows.getDouble("engagement"),
							rows.getDouble("media"), rows.getDouble("seen")),
					rows.getInt("grade")));
		}
		replay.end();
		return replay.report();
	}
}
