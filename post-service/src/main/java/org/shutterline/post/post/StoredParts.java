package org.shutterline.post.post;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.redis.Source;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

/** The parts as the database has them: all that are asked for by one statement, posts and authors together. */
@Repository
class StoredParts implements Source<Part.Key, Part> {
	private static final String READ = """
			select 'POST' as kind, p.post_id as id, jsonb_build_object(
				'content_version', p.version + p.media_version, 'version', p.version, 'caption', p.caption, 'tags', p.tags,
				'media', coalesce((select jsonb_agg(m.content order by pm.position)
					from post_media pm join media m on m.media_id = pm.media_id where pm.post_id = p.post_id), '[]')) as part
			from post p where p.post_id = any(:posts) and p.status <> 'deleted'
			union all
			select 'AUTHOR', a.user_id, jsonb_build_object(
				'author_version', a.version, 'username', a.username, 'picture_key', a.picture_key)
			from author a where a.user_id = any(:authors)""";
	private final JdbcClient jdbc;
	private final JsonMapper json;

	StoredParts(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	@Override
	public Map<Part.Key, Part> read(Collection<Part.Key> keys) {
		var parts = new HashMap<Part.Key, Part>();
		if (!keys.isEmpty()) {
			jdbc.sql(READ).param("posts", ids(keys, Part.Kind.POST)).param("authors", ids(keys, Part.Kind.AUTHOR))
					.query(row -> {
						var key = new Part.Key(Part.Kind.valueOf(row.getString("kind")), Id.of(row.getLong("id")));
						parts.put(key, parsed(key, row.getString("part")));
					});
		}
		return parts;
	}

	@Override
	public long version(Part part) {
		return part.partVersion();
	}

	@Override
	public String kind(Part.Key key) {
		return key.kind().name().toLowerCase(Locale.ROOT);
	}

	@Override
	public String name(Part.Key key) {
		return "post-service:" + kind(key) + ":" + key.id();
	}

	@Override
	public String written(Part part) {
		return json.writeValueAsString(part);
	}

	@Override
	public Part parsed(Part.Key key, String text) {
		return switch (key.kind()) {
			case POST -> json.readValue(text, PostContent.class);
			case AUTHOR -> json.readValue(text, AuthorCard.class);
		};
	}

	private static long[] ids(Collection<Part.Key> keys, Part.Kind kind) {
		return keys.stream().filter(key -> key.kind() == kind).mapToLong(key -> key.id().value()).toArray();
	}
}
