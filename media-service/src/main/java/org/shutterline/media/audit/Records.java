package org.shutterline.media.audit;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.shutterline.media.store.Bucket;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the database says that a bucket holds, in the order of the folders' names, as the store lists them; a page at a time,
 * so that no transaction lasts.
 */
final class Records {
	private static final int PAGE = 1000;

	/** What waits for its upload, its worker, or an operator. */
	private static final String UPLOADED = """
			select upload_key as folder, id, status <> 'pending' as required, null::int as objects,
				array[upload_key] as keys
			from media left join job on media_id = id
			where status in ('pending', 'processing', 'failed') and (status <> 'failed' or state = 'dead')
				and upload_key collate "C" > :after and upload_key like :folder
			order by upload_key collate "C" limit :page
			""";

	private final JdbcClient jdbc;
	private final String sql;
	private final Deque<Expected> page = new ArrayDeque<>();
	private String last = "";
	private boolean ended;

	Records(JdbcClient jdbc, Bucket bucket) {
		this.jdbc = jdbc;
		this.sql = bucket == Bucket.QUARANTINE ? UPLOADED : published(bucket.word());
	}

	/** Of what is moving, both buckets may have all of it, and the media bucket must. */
	private static String published(String tier) {
		return """
			select job.folder, media.id, tier = '%1$s' or '%1$s' = 'hot' as required, objects,
				array(select key from rendition where media_id = media.id union select poster_key
					where poster_key is not null union select hls_key where hls_key is not null) as keys
			from job join media on media.id = job.media_id
			where job.state = 'done' and media.status = 'ready' and tier in ('%1$s', 'moving')
				and job.folder collate "C" > :after and job.folder like :folder
			order by job.folder collate "C" limit :page
			""".formatted(tier);
	}

	/** Empty after the last. */
	Optional<Expected> next() {
		if (page.isEmpty() && !ended) {
			List<Expected> more = select(last, "%", PAGE);
			page.addAll(more);
			ended = more.size() < PAGE;
		}
		Optional<Expected> next = Optional.ofNullable(page.pollFirst());
		next.ifPresent(expected -> last = expected.folder());
		return next;
	}

	/** What is said of one folder now. */
	Optional<Expected> of(String folder) {
		return select("", folder.replace("_", "\\_").replace("%", "\\%"), 1).stream().findFirst();
	}

	private List<Expected> select(String after, String folder, int most) {
		return jdbc.sql(sql).param("after", after).param("folder", folder).param("page", most).query(Records::expected)
				.list();
	}

	private static Expected expected(ResultSet row, int number) throws SQLException {
		Array keys = row.getArray("keys");
		return new Expected(row.getString("folder"), row.getLong("id"), row.getBoolean("required"),
				row.getObject("objects", Integer.class), List.of((String[]) keys.getArray()));
	}
}
