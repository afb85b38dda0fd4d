package org.shutterline.post.media;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
	/** Nothing is told of a media after its deletion, which bears no version itself. */
	private static final long LAST = Long.MAX_VALUE;
	private final JdbcClient jdbc;
	private final JsonMapper json;
	private final Erasures erasures;

	MediaCopies(JdbcClient jdbc, JsonMapper json, Erasures erasures) {
		this.jdbc = jdbc;
		this.json = json;
		this.erasures = erasures;
	}

	/** Which of these this service has not heard of yet. */
	Set<Id> unknown(Collection<Id> ids) {
		var unknown = new HashSet<>(ids);
		jdbc.sql("select media_id from media where media_id = any(?)").param(values(ids)).query(Long.class).list()
				.forEach(known -> unknown.remove(Id.of(known)));
		return unknown;
	}

	/** Whether it is not known what this is for: no event of it has arrived, or none since this service keeps that. */
	boolean isOfUnknownPurpose(Id mediaId) {
		return jdbc.sql("select purpose from media where media_id = ? and purpose is not null").param(mediaId.value())
				.query(String.class).optional().isEmpty();
	}

	/** Remembers that these media are the owner's and what for, as media-service answered, until their first events arrive. */
	@Transactional
	public void learn(Id ownerId, Map<Id, MediaLookup.Found> found) {
		if (!erasures.admits(ownerId)) {
			return;
		}
		// In the order of their ids, as all do who lock these rows.
		var media = new TreeMap<>(found);
		jdbc.sql("""
				insert into media (media_id, owner_id, version, status, content, purpose)
				select media_id, :owner, :version, 'processing', content::jsonb, purpose
				from unnest(:media, :contents::text[], :purposes::text[]) as found (media_id, content, purpose)
				on conflict (media_id) do update set purpose = excluded.purpose
				where media.purpose is null and media.owner_id = excluded.owner_id""")
				.param("owner", ownerId.value()).param("version", FROM_AN_ANSWER)
				.param("media", media.keySet().stream().map(Id::value).toArray(Long[]::new))
				.param("contents", media.keySet().stream().map(MediaContent::unready).map(json::writeValueAsString)
						.toArray(String[]::new))
				.param("purposes", media.values().stream().map(MediaLookup.Found::purpose).toArray(String[]::new))
				.update();
	}

	/**
	 * Those of the media that are known, in the order of their ids, none of which changes until the transaction ends. A media
	 * of which the last use is gone is not known any more: its files are on their way out.
	 */
	public List<Medium> lock(Collection<Id> ids) {
		return jdbc.sql("""
				select * from media where media_id = any(?) and not (uses = 0 and uses_version > 0)
				order by media_id for update""").param(values(ids)).query(medium()).list();
	}

	/** Locks those of the media that these show which are the owner's, in the order of their ids. */
	public void lockOf(ShownIn where, Collection<Id> ids, Id owner) {
		jdbc.sql("select media_id from media where media_id in (%s) and owner_id = :owner order by media_id for update"
				.formatted(where.media())).param("shown", values(ids)).param("owner", owner.value()).query(Long.class)
				.list();
	}

	/** The media of a post, in the post's order. */
	public List<Medium> ofPost(Id postId) {
		return jdbc
				.sql("select media.* from post_media join media using (media_id) where post_id = ? order by position")
				.param(postId.value()).query(medium()).list();
	}

	/** What a post shows of its media, in its order, also of those that are deleted by now. */
	public List<MediaContent> contentOfPost(Id postId) {
		return ofPost(postId).stream().map(Medium::content).toList();
	}

	/**
	 * Stores a media's state and leaves its row locked; false, and nothing is done, if a newer state is known or its owner
	 * deleted.
	 */
	boolean store(long version, Medium medium) {
		return erasures.admits(medium.ownerId()) && jdbc.sql("""
				insert into media (media_id, owner_id, version, status, failure, content, purpose)
				values (:media, :owner, :version, :status, :failure, :content::jsonb, :purpose)
				on conflict (media_id) do update set owner_id = excluded.owner_id, version = excluded.version,
					status = excluded.status, failure = excluded.failure, content = excluded.content,
					purpose = excluded.purpose
				where media.version < excluded.version""")
				.param("media", medium.mediaId().value()).param("owner", medium.ownerId().value())
				.param("version", version).param("status", medium.status().name().toLowerCase(Locale.ROOT))
				.param("failure", medium.failure()).param("content", json.writeValueAsString(medium.content()))
				.param("purpose", medium.purpose()).update() == 1;
	}

	/** Notes that the media is deleted and leaves its row locked; false if it is not known, or that is noted already. */
	boolean delete(Id mediaId) {
		return jdbc.sql("""
				update media set version = :last, status = 'failed', failure = :deleted
				where media_id = :media and version < :last""").param("last", LAST).param("deleted", Medium.DELETED)
				.param("media", mediaId.value()).update() == 1;
	}

	private RowMapper<Medium> medium() {
		return (row, _) -> {
			@Nullable
			String failure = row.getString("failure");
			@Nullable
			String purpose = row.getString("purpose");
			return new Medium(Id.of(row.getLong("media_id")), Id.of(row.getLong("owner_id")), purpose,
					Medium.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)), failure,
					json.readValue(row.getString("content"), MediaContent.class));
		};
	}

	private static long[] values(Collection<Id> ids) {
		return ids.stream().mapToLong(Id::value).toArray();
	}
}
