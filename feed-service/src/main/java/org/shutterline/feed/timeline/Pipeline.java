package org.shutterline.feed.timeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/** Sends many commands without waiting for each answer; each is about one slot, so that a cluster may spread them. */
@Component
class Pipeline {
	/** How many commands are under way at once: few enough to be answered within the time limit of one. */
	private static final int WINDOW = 500;

	private static final Duration LONGEST = Duration.ofSeconds(5);

	private final StringRedisTemplate redis;

	private final boolean cluster;

	Pipeline(StringRedisTemplate redis) {
		this.redis = redis;
		this.cluster = redis.getConnectionFactory() instanceof LettuceConnectionFactory connections
				&& connections.isClusterAware();
	}

	/** Puts those together whom one script may serve, no more than so many: on one server all, in a cluster those of a slot. */
	<T> List<List<T>> together(Collection<T> subjects, int most, Function<T, String> key) {
		Collection<List<T>> groups = cluster
				? subjects.stream().collect(Collectors.groupingBy(subject -> SlotHash.getSlot(key.apply(subject))))
						.values()
				: List.of(List.copyOf(subjects));
		var parts = new ArrayList<List<T>>();
		for (List<T> group : groups) {
			for (int from = 0; from < group.size(); from += most) {
				parts.add(group.subList(from, Math.min(from + most, group.size())));
			}
		}
		return parts;
	}

	/** Runs a script once for each list of keys, with the same arguments. */
	void run(RedisScript<?> script, List<List<String>> keys, String... arguments) {
		evaluate(script, ScriptOutputType.STATUS, keys, arguments);
	}

	/** The same with scripts that answer lists of texts. */
	@SuppressWarnings("unchecked")
	List<List<String>> ask(RedisScript<?> script, List<List<String>> keys, String... arguments) {
		return evaluate(script, ScriptOutputType.MULTI, keys, arguments).stream()
				.map(answer -> ((List<byte[]>) answer).stream().map(text -> new String(text, StandardCharsets.UTF_8))
						.toList())
				.toList();
	}

	/** Of each list of keys, whether one of them exists. */
	List<Boolean> exist(List<List<String>> keys) {
		return send(keys, (RedisClusterAsyncCommands<byte[], byte[]> commands, List<String> some) -> commands
				.exists(bytes(some))).stream().map(found -> found > 0).toList();
	}

	/** Removes the members from each of the sorted sets. */
	void remove(List<String> keys, String... members) {
		byte[][] values = bytes(Arrays.asList(members));
		send(keys, (commands, key) -> commands.zrem(bytes(key), values));
	}

	private List<Object> evaluate(RedisScript<?> script, ScriptOutputType type, List<List<String>> keys,
			String... arguments) {
		byte[][] values = bytes(Arrays.asList(arguments));
		BiFunction<RedisClusterAsyncCommands<byte[], byte[]>, List<String>, Future<Object>> command = (commands,
				some) -> commands.evalsha(script.getSha1(), type, bytes(some), values);
		try {
			return send(keys, command);
		}
		catch (RedisNoScriptException e) {
			// Redis was restarted. Scripts may run twice, and this way each is only sent when it has to be.
			commands(commands -> commands.scriptLoad(script.getScriptAsString()).toCompletableFuture().join());
			return send(keys, command);
		}
	}

	private <S, T> List<T> send(List<S> subjects,
			BiFunction<RedisClusterAsyncCommands<byte[], byte[]>, S, Future<T>> command) {
		return commands(commands -> {
			var results = new ArrayList<T>(subjects.size());
			for (int from = 0; from < subjects.size(); from += WINDOW) {
				List<S> window = subjects.subList(from, Math.min(from + WINDOW, subjects.size()));
				List<Future<T>> answers = window.stream().map(subject -> command.apply(commands, subject)).toList();
				if (!LettuceFutures.awaitAll(LONGEST, answers.toArray(Future[]::new))) {
					throw new RedisCommandTimeoutException("No answers within " + LONGEST);
				}
				answers.forEach(answer -> results.add(answer.resultNow()));
			}
			return results;
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
