package org.shutterline.post.post;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.media.KeptUrls;
import org.shutterline.platform.media.MediaJson;
import org.shutterline.platform.media.MediaUrls;
import org.shutterline.platform.redis.Source;
import org.shutterline.post.media.MediaContent;
import org.shutterline.post.media.MediaView;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

/**
 * The parts as the database has them: all that are asked for by one statement, posts and authors together. No
 * {@code @Repository}: that would be a proxy, which each look at a part's version goes through.
 */
@Component
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
	private final MediaUrls urls;

	StoredParts(JdbcClient jdbc, JsonMapper json, MediaUrls urls) {
		this.jdbc = jdbc;
		this.json = json;
		this.urls = urls;
	}

	@Override
	public Map<Part.Key, Part> read(Collection<Part.Key> keys) {
		var parts = new HashMap<Part.Key, Part>();
		if (!keys.isEmpty()) {
			jdbc.sql(READ).param("posts", ids(keys, Part.Kind.POST)).param("authors", ids(keys, Part.Kind.AUTHOR))
					.query(row -> {
						var key = new Part.Key(Part.Kind.valueOf(row.getString("kind")), Id.of(row.getLong("id")));
						parts.put(key, part(key, row.getString("part")));
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

	/** The URLs of media are in the posts' parts; if these move, there are other parts. */
	@Override
	public String name(Part.Key key) {
		return "post-service:" + switch (key.kind()) {
			case POST -> "post2:" + Integer.toHexString(urls.base().hashCode());
			case AUTHOR -> "author";
		} + ":" + key.id();
	}

	/** Of a post in two lines: its words, and its media. */
	@Override
	public String written(Part part) {
		return switch (part) {
			case PostContent post -> json.writeValueAsString(new Words(post.contentVersion(), post.version(),
					post.caption(), post.tags(), post.mainKey())) + "\n" + post.media().text();
			case AuthorCard author -> json.writeValueAsString(author);
		};
	}

	@Override
	public Part parsed(Part.Key key, String text) {
		return switch (key.kind()) {
			case POST -> {
				var line = text.indexOf('\n');
				yield json.readValue(text.substring(0, line), Words.class)
						.with(MediaJson.parsed(text.substring(line + 1)));
			}
			case AUTHOR -> json.readValue(text, AuthorCard.class);
		};
	}

	private Part part(Part.Key key, String stored) {
		return switch (key.kind()) {
			case POST -> part(json.readValue(stored, StoredPost.class));
			case AUTHOR -> json.readValue(stored, AuthorCard.class);
		};
	}

	private PostContent part(StoredPost post) {
		var own = new KeptUrls(urls);
		var media = json.writeValueAsBytes(
				post.media().stream().map(each -> MediaView.from(each, own::of)).toList());
		return new PostContent(post.contentVersion(), post.version(), post.caption(), post.tags(),
				post.media().isEmpty() ? null : post.media().getFirst().mainKey(), MediaJson.of(media, own));
	}

	private record StoredPost(long contentVersion, long version, String caption, List<String> tags,
			List<MediaContent> media) {}

	private record Words(long contentVersion, long version, String caption, List<String> tags,
			@Nullable String mainKey) {
		PostContent with(MediaJson media) {
			return new PostContent(contentVersion, version, caption, tags, mainKey, media);
		}
	}

	private static long[] ids(Collection<Part.Key> keys, Part.Kind kind) {
		return keys.stream().filter(key -> key.kind() == kind).mapToLong(key -> key.id().value()).toArray();
	}
}
