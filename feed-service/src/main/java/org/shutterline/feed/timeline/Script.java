package org.shutterline.feed.timeline;

import java.util.List;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/** The scripts that run inside Redis, each atomically. */
final class Script {
	static final RedisScript<String> ADD = script("add", String.class);

	static final RedisScript<List<String>> SLICE = script("slice", List.class);

	static final RedisScript<String> BEGIN_REBUILD = script("begin_rebuild", String.class);

	static final RedisScript<Long> FINISH_REBUILD = script("finish_rebuild", Long.class);

	static final RedisScript<Long> ABANDON_REBUILD = script("abandon_rebuild", Long.class);

	private Script() {}

	@SuppressWarnings("unchecked")
	private static <T> RedisScript<T> script(String name, Class<?> answer) {
		return (RedisScript<T>) RedisScript.of(new ClassPathResource("scripts/" + name + ".lua"), answer);
	}
}
