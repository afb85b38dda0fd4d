package org.shutterline.post.media;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many posts and stories use each media, and who hears of it: where none does any more, media-service frees the files.
 * Counted in the media's row, since whoever creates or deletes one holds it anyway, and only its owner does either.
 */
@Repository
public class MediaUses {
	private final JdbcClient jdbc;
	private final Outbox outbox;

	MediaUses(JdbcClient jdbc, Outbox outbox) {
		this.jdbc = jdbc;
		this.outbox = outbox;
	}

	/** Counts one that was inserted, the rows of whose media the running transaction holds. */
	public void begin(ShownIn where, Id id, Instant at) {
		count(where, List.of(id), 1, at);
	}

	/** Counts those down that are gone, the rows of whose media the running transaction holds. */
	public void end(ShownIn where, Collection<Id> ids, Instant at) {
		if (!ids.isEmpty()) {
			count(where, ids, -1, at);
		}
	}

	private void count(ShownIn where, Collection<Id> ids, int step, Instant at) {
		outbox.appendAll(jdbc.sql("""
				update media set uses = uses + :step * used.times, uses_version = uses_version + 1
				from (select media_id, count(*) as times from (%s) shown group by media_id) used
				where used.media_id = media.media_id
				returning media.media_id, owner_id, uses_version, uses""".formatted(where.media()))
				.param("step", step).param("shown", ids.stream().mapToLong(Id::value).toArray())
				.query((row, _) -> event(new MediaCounted(Id.of(row.getLong("media_id")),
						Id.of(row.getLong("owner_id")), row.getLong("uses_version"), row.getInt("uses"), at)))
				.list());
	}

	private static OutboxEvent event(MediaCounted counted) {
		return new OutboxEvent("post.counted", "media:" + counted.mediaId(), "media_counted", 1, counted);
	}
}
