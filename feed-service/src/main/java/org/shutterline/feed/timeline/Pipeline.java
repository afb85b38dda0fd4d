package org.shutterline.feed.timeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/** Sends many commands without waiting for each answer; each is about one viewer, so that a cluster may spread them. */
@Component
class Pipeline {
	/** How many commands are under way at once: few enough to be answered within the time limit of one. */
	private static final int WINDOW = 100;

	private static final Duration LONGEST = Duration.ofSeconds(5);

	private final StringRedisTemplate redis;

	Pipeline(StringRedisTemplate redis) {
		this.redis = redis;
	}

	/** Runs a script once for each list of keys, with the same arguments. */
	boolean run(RedisScript<?> script, List<List<String>> keys, String... arguments) {
		byte[][] values = bytes(Arrays.asList(arguments));
		BiFunction<RedisClusterAsyncCommands<byte[], byte[]>, List<String>, Future<?>> command = (commands,
				some) -> commands.evalsha(script.getSha1(), ScriptOutputType.VALUE, bytes(some), values);
		try {
			return send(keys, command);
		}
		catch (RedisNoScriptException e) {
			// Redis was restarted. Scripts may run twice, and this way each is only sent when it has to be.
			commands(commands -> commands.scriptLoad(script.getScriptAsString()).toCompletableFuture().join());
			return send(keys, command);
		}
	}

	/** Removes the members from each of the sorted sets. */
	boolean remove(List<String> keys, String... members) {
		byte[][] values = bytes(Arrays.asList(members));
		return send(keys, (commands, key) -> commands.zrem(bytes(key), values));
	}

	private <T> boolean send(List<T> subjects,
			BiFunction<RedisClusterAsyncCommands<byte[], byte[]>, T, Future<?>> command) {
		return commands(commands -> {
			for (int from = 0; from < subjects.size(); from += WINDOW) {
				List<T> window = subjects.subList(from, Math.min(from + WINDOW, subjects.size()));
				Future<?>[] answers = window.stream().map(subject -> command.apply(commands, subject))
						.toArray(Future[]::new);
				if (!LettuceFutures.awaitAll(LONGEST, answers)) {
					throw new RedisCommandTimeoutException("No answers within " + LONGEST);
				}
			}
			return true;
		});
	}

	@SuppressWarnings("unchecked")
	private <T> T commands(Function<RedisClusterAsyncCommands<byte[], byte[]>, T> work) {
		return redis.execute((RedisCallback<T>) connection -> work
				.apply((RedisClusterAsyncCommands<byte[], byte[]>) connection.getNativeConnection()));
	}

	private static byte[][] bytes(List<String> texts) {
		return texts.stream().map(Pipeline::bytes).toArray(byte[][]::new);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}
}
