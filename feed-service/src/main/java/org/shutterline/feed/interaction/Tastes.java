package org.shutterline.feed.interaction;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tells a viewer's taste by their latest interactions, whose number is limited. It is made when it is asked for: nothing has
 * to be corrected when a like is taken back or heard of late, when a post is heard of after its like, or when a half-life is
 * set anew.
 */
@Repository
public class Tastes {
	/** So many half-lives leave nothing; beyond a thousand PostgreSQL would rather fail than say 0. */
	private static final double FORGOTTEN = 1000;

	/** No clock is so far ahead. */
	private static final Duration FAR = Duration.ofDays(365);

	private final JdbcClient jdbc;

	private final InteractionSettings settings;

	Tastes(JdbcClient jdbc, InteractionSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/** What is not older than now counts whole; one's own posts say nothing. */
	public Taste of(Id viewer, Instant now) {
		return of(viewer, now, now.plus(FAR));
	}

	/** As it was at that moment, whatever has been done since: the same whenever it is asked for. */
	public Taste asOf(Id viewer, Instant moment) {
		return of(viewer, moment, moment);
	}

	private Taste of(Id viewer, Instant now, Instant until) {
		Map<Id, Double> authors = new HashMap<>();
		Map<String, Double> media = new HashMap<>();
		jdbc.sql("""
				SELECT card.author_id, card.content -> 'media' -> 0 ->> 'type' AS medium,
					sum(CASE latest.kind WHEN 'like' THEN :like WHEN 'comment' THEN :comment WHEN 'save' THEN :save
						ELSE :share END
						* power(0.5::float8, least(:forgotten,
							greatest(0, extract(epoch FROM :now - latest.at))::float8 / :halfLife))) AS weight
				FROM (SELECT kind, post_id, at FROM interaction WHERE viewer_id = :viewer AND stands AND at <= :until
					ORDER BY at DESC LIMIT :memory) AS latest
				JOIN card ON card.post_id = latest.post_id
				WHERE card.author_id <> :viewer
				GROUP BY card.author_id, medium""")
				.param("like", settings.like()).param("comment", settings.comment()).param("save", settings.save())
				.param("share", settings.share()).param("now", now.atOffset(ZoneOffset.UTC))
				.param("halfLife", settings.halfLife().toMillis() / 1000.0).param("forgotten", FORGOTTEN)
				.param("viewer", viewer.value()).param("until", until.atOffset(ZoneOffset.UTC))
				.param("memory", settings.memory())
				.query(row -> {
					double weight = row.getDouble("weight");
					authors.merge(Id.of(row.getLong("author_id")), weight, Double::sum);
					String medium = row.getString("medium");
					if (medium != null) {
						media.merge(medium, weight, Double::sum);
					}
				});
		return new Taste(authors, media);
	}
}
