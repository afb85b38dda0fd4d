package org.shutterline.media.cdn;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

import org.shutterline.platform.media.MediaUrls;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What a CDN still has to forget. It is written down before the objects are removed, and told after that: what is forgotten
 * earlier could be fetched again.
 */
@Repository
@EnableConfigurationProperties(PurgeSettings.class)
public class Purges {
	private final JdbcClient jdbc;
	private final PurgeSettings settings;

	Purges(JdbcClient jdbc, PurgeSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/** Whether anybody keeps copies of what lies below the prefix, and can be told. */
	public boolean concern(String prefix) {
		return settings.isSet() && prefix.startsWith(MediaUrls.PUBLIC);
	}

	/** Has these forgotten as soon as they have been removed. */
	public void announce(long discardedId, Collection<String> keys) {
		jdbc.sql("""
				insert into purge (discarded_id, key, run_after, until)
				select :discarded, key, now(), now() + make_interval(secs => :until) from unnest(:keys) as keys (key)
				""").param("discarded", discardedId).param("until", settings.until().toSeconds())
				.param("keys", keys.toArray(String[]::new)).update();
	}

	record Purge(long id, String key, int attempts, boolean late) {}

	/** The next one, which is the running transaction's alone. */
	Optional<Purge> next() {
		return jdbc.sql("""
				select id, key, attempts, until <= now() as late from purge
				where run_after <= now() and not exists (
					select from discarded where discarded.id = discarded_id and sweep_at < discarded.until)
				order by run_after limit 1 for update skip locked
				""").query(Purge.class).optional();
	}

	void done(Purge purge) {
		jdbc.sql("delete from purge where id = :id").param("id", purge.id).update();
	}

	void putOff(Purge purge, Duration pause) {
		jdbc.sql("""
				update purge set attempts = attempts + 1, run_after = now() + make_interval(secs => :pause)
				where id = :id
				""").param("pause", pause.toMillis() / 1000.0).param("id", purge.id).update();
	}
}
