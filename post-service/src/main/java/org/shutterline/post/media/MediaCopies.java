package org.shutterline.post.media;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.json.JsonMapper;

/** The media that this service has heard of. */
@Repository
public class MediaCopies {
	private static final long FROM_AN_ANSWER = -1;
	private final JdbcClient jdbc;
	private final JsonMapper json;
	private final Erasures erasures;

	MediaCopies(JdbcClient jdbc, JsonMapper json, Erasures erasures) {
		this.jdbc = jdbc;
		this.json = json;
		this.erasures = erasures;
	}

	/** Which of these this service has not heard of yet. */
	public Set<Id> unknown(Collection<Id> ids) {
		var unknown = new HashSet<>(ids);
		jdbc.sql("select media_id from media where media_id = any(?)").param(values(ids)).query(Long.class).list()
				.forEach(known -> unknown.remove(Id.of(known)));
		return unknown;
	}

	/** Remembers whose a media is, as media-service answered, until its first event arrives. */
	@Transactional
	public void learn(Id mediaId, Id ownerId) {
		if (!erasures.admits(ownerId)) {
			return;
		}
		jdbc.sql("""
				insert into media (media_id, owner_id, version, status, content) values (?, ?, ?, 'processing', ?::jsonb)
				on conflict do nothing""").params(mediaId.value(), ownerId.value(), FROM_AN_ANSWER,
				json.writeValueAsString(MediaContent.unready(mediaId))).update();
	}

	/** Those of the media that are known, in the order of their ids, none of which changes until the transaction ends. */
	public List<Medium> lock(Collection<Id> ids) {
		return jdbc.sql("select * from media where media_id = any(?) order by media_id for update").param(values(ids))
				.query(medium()).list();
	}

	/** The media of a post, in the post's order. */
	public List<Medium> ofPost(Id postId) {
		return jdbc
				.sql("select media.* from post_media join media using (media_id) where post_id = ? order by position")
				.param(postId.value()).query(medium()).list();
	}

	/**
	 * Stores a media's state and leaves its row locked; false, and nothing is done, if a newer state is known or its owner
	 * deleted.
	 */
	boolean store(long version, Medium medium) {
		return erasures.admits(medium.ownerId()) && jdbc.sql("""
				insert into media (media_id, owner_id, version, status, failure, content)
				values (:media, :owner, :version, :status, :failure, :content::jsonb)
				on conflict (media_id) do update set owner_id = excluded.owner_id, version = excluded.version,
					status = excluded.status, failure = excluded.failure, content = excluded.content
				where media.version < excluded.version""")
				.param("media", medium.mediaId().value()).param("owner", medium.ownerId().value())
				.param("version", version).param("status", medium.status().name().toLowerCase(Locale.ROOT))
				.param("failure", medium.failure()).param("content", json.writeValueAsString(medium.content()))
				.update() == 1;
	}

	private RowMapper<Medium> medium() {
		return (row, _) -> {
			@Nullable
			String failure = row.getString("failure");
			return new Medium(Id.of(row.getLong("media_id")), Id.of(row.getLong("owner_id")),
					Medium.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)), failure,
					json.readValue(row.getString("content"), MediaContent.class));
		};
	}

	private static long[] values(Collection<Id> ids) {
		return ids.stream().mapToLong(Id::value).toArray();
	}
}
