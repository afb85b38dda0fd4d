package org.shutterline.feed.impression;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

import org.shutterline.feed.ranking.Parts;
import org.shutterline.feed.retention.Expiring;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The log of what was on viewers' screens: each post once for each session, however often it is told. */
@Repository
public class Impressions implements Expiring {
	private final JdbcClient jdbc;

	private final Erasures erasures;

	private final ImpressionSettings settings;

	Impressions(JdbcClient jdbc, Erasures erasures, ImpressionSettings settings) {
		this.jdbc = jdbc;
		this.erasures = erasures;
		this.settings = settings;
	}

	/** Notes them, unless the viewer is deleted; all are of one viewer. */
	@Transactional
	public void store(Id viewer, List<Impression> impressions) {
		if (impressions.isEmpty() || !erasures.admits(viewer)) {
			return;
		}
		jdbc.sql("""
				INSERT INTO impression (viewer_id, post_id, session, place, published_at, ranked_at, affinity,
					freshness, engagement, media, seen)
				SELECT :viewer, * FROM unnest(:posts::bigint[], :sessions::bigint[], :places::integer[],
					:published::bigint[], :ranked::timestamptz[], :affinity::float4[], :freshness::float4[],
					:engagement::float4[], :media::float4[], :seen::float4[])
				ON CONFLICT DO NOTHING""")
				.param("viewer", viewer.value())
				.param("posts", array(impressions, impression -> impression.postId().value(), Long[]::new))
				.param("sessions", array(impressions, Impression::session, Long[]::new))
				.param("places", array(impressions, Impression::place, Integer[]::new))
				.param("published", array(impressions, Impression::publishedAt, Long[]::new))
				.param("ranked", array(impressions, impression -> impression.rankedAt().toString(), String[]::new))
				.param("affinity", parts(impressions, Parts::affinity))
				.param("freshness", parts(impressions, Parts::freshness))
				.param("engagement", parts(impressions, Parts::engagement))
				.param("media", parts(impressions, Parts::media))
				.param("seen", parts(impressions, Parts::seen))
				.update();
	}

	/** In how many sessions the viewer had each of these posts on the screen; those never seen are left out. */
	public Map<Long, Integer> timesSeen(Id viewer, Collection<Long> posts) {
		Map<Long, Integer> times = new HashMap<>();
		jdbc.sql("""
				SELECT post_id, count(*) AS times FROM impression
				WHERE viewer_id = :viewer AND post_id = ANY (:posts) GROUP BY post_id""")
				.param("viewer", viewer.value()).param("posts", posts.toArray(Long[]::new))
				.query(row -> {
					times.put(row.getLong("post_id"), row.getInt("times"));
				});
		return times;
	}

	@Override
	public int dropSome(int batch) {
		return jdbc.sql("""
				DELETE FROM impression WHERE ctid = ANY (ARRAY(
					SELECT ctid FROM impression WHERE seen_at < :before LIMIT :batch FOR UPDATE SKIP LOCKED))""")
				.param("before", OffsetDateTime.now(ZoneOffset.UTC).minus(settings.keep())).param("batch", batch)
				.update();
	}

	private static <T> T[] array(List<Impression> of, Function<Impression, T> column,
			IntFunction<T[]> array) {
		return of.stream().map(column).toArray(array);
	}

	private static Float[] parts(List<Impression> of, ToDoubleFunction<Parts> part) {
		return array(of, impression -> (float) part.applyAsDouble(impression.parts()), Float[]::new);
	}
}
