package org.shutterline.feed.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.media.MediaJson;
import org.shutterline.platform.media.MediaUrls;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The parts as the database has them. No {@code @Repository}: that would be a proxy, which each look at a part's version goes
 * through, some fifty times a page; JDBC's exceptions are translated by its client all the same.
 */
@Component
class StoredParts implements org.shutterline.platform.redis.Source<PartKey, Part> {
	private final JdbcClient jdbc;

	private final PartJson json;

	private final MediaUrls urls;

	StoredParts(JdbcClient jdbc, PartJson json, MediaUrls urls) {
		this.jdbc = jdbc;
		this.json = json;
		this.urls = urls;
	}

	@Override
	public Map<PartKey, Part> read(Collection<PartKey> keys) {
		var parts = new HashMap<PartKey, Part>();
		Long[] posts = ids(keys, PartKind.POST);
		if (posts.length > 0) {
			jdbc.sql("""
					SELECT post_id, version, content, created_at, published_at FROM card
					WHERE post_id = ANY (:posts) AND NOT deleted""")
					.param("posts", posts)
					.query(row -> {
						parts.put(new PartKey(PartKind.POST, row.getLong("post_id")), card(row));
					});
		}
		Long[] authors = ids(keys, PartKind.AUTHOR);
		if (authors.length > 0) {
			jdbc.sql("""
					SELECT user_id, version, username, profile_picture_key FROM author
					WHERE user_id = ANY (:authors) AND NOT deleted""")
					.param("authors", authors)
					.query(row -> {
						parts.put(new PartKey(PartKind.AUTHOR, row.getLong("user_id")), author(row));
					});
		}
		Long[] stories = ids(keys, PartKind.STORY);
		if (stories.length > 0) {
			jdbc.sql("""
					SELECT story_id, version, media, created_at, expires_at FROM story
					WHERE story_id = ANY (:stories) AND NOT deleted""")
					.param("stories", stories)
					.query(row -> {
						parts.put(new PartKey(PartKind.STORY, row.getLong("story_id")),
								json.story(row.getLong("version"), row.getString("media"),
										Instant.ofEpochMilli(row.getLong("created_at")),
										Instant.ofEpochMilli(row.getLong("expires_at"))));
					});
		}
		return parts;
	}

	private Part card(ResultSet row) throws SQLException {
		return json.card(row.getLong("version"), row.getString("content"),
				row.getObject("created_at", OffsetDateTime.class).toInstant(),
				Instant.ofEpochMilli(row.getLong("published_at")));
	}

	private Part author(ResultSet row) throws SQLException {
		return json.author(row.getLong("version"), Id.of(row.getLong("user_id")), row.getString("username"),
				row.getString("profile_picture_key"));
	}

	@Override
	public long version(Part part) {
		return part.version();
	}

	@Override
	public String kind(PartKey key) {
		return key.kind().name().toLowerCase(Locale.ROOT);
	}

	/** The URLs of media are in the parts; if these move, there are other parts. */
	@Override
	public String name(PartKey key) {
		return "feed-part3:" + Integer.toHexString(urls.base().hashCode()) + ":"
				+ switch (key.kind()) {
					case POST -> "p";
					case AUTHOR -> "a";
					case STORY -> "s";
				} + key.id();
	}

	@Override
	public String written(Part part) {
		return part.version() + "\n" + part.head().text() + "\n" + new String(part.tail(), UTF_8);
	}

	@Override
	public Part parsed(PartKey key, String text) {
		String[] lines = text.split("\n", -1);
		return new Part(Long.parseLong(lines[0]), MediaJson.parsed(lines[1]), lines[2].getBytes(UTF_8));
	}

	private static Long[] ids(Collection<PartKey> keys, PartKind kind) {
		return keys.stream().filter(key -> key.kind() == kind).map(PartKey::id).toArray(Long[]::new);
	}
}
