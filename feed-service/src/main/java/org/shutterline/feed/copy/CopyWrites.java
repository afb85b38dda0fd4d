package org.shutterline.feed.copy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * What events change in Redis, done when Redis has said so. Each throws a
 * {@link org.springframework.dao.DataAccessException} or a {@link io.lettuce.core.RedisException} if Redis does not.
 */
@Component
class CopyWrites {
	private static final RedisScript<Long> MERGE = RedisScript.of(Scripts.MERGE.text(), Long.class);

	private static final RedisScript<Long> MARK = RedisScript.of(Scripts.MARK.text(), Long.class);

	private static final RedisScript<Long> SEEN = RedisScript.of(Scripts.SEEN.text(), Long.class);

	private final StringRedisTemplate redis;

	private final CopySettings settings;

	CopyWrites(StringRedisTemplate redis, CopySettings settings) {
		this.redis = redis;
		this.settings = settings;
	}

	/** Puts a new token in the place of each of those under which relations were read, all in one round. */
	void renew(List<String> names) {
		redis.execute((RedisCallback<List<Object>>) connection -> {
			connection.openPipeline();
			names.forEach(name -> connection.stringCommands().pSetEx(bytes(name), settings.expiry().toMillis(),
					bytes(UUID.randomUUID().toString())));
			return connection.closePipeline();
		});
	}

	/** Keeps the newer of each part. */
	void merge(String name, Parts parts) {
		redis.execute(MERGE, List.of(name), "told", settings.expiryMillis(), parts.first(), parts.second());
	}

	/** Sets a mark of a post or takes it away, where a viewer's marks are kept. */
	void mark(String name, long post, MarkKind kind, long version, boolean stands) {
		redis.execute(MARK, List.of(name), Integer.toString(settings.mostMarkedPosts()), "0", "0", Long.toString(post),
				Integer.toString(kind.number()), Long.toString(version), stands ? "1" : "0");
	}

	/** Notes that a story was seen, where it is kept what a viewer has seen. */
	void seen(String name, long story, long at) {
		redis.execute(SEEN, List.of(name), Integer.toString(settings.mostSeenStories()), "0", Long.toString(story),
				Long.toString(at));
	}

	void forget(String name) {
		redis.delete(name);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}
}
