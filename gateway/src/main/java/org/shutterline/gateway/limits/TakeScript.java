package org.shutterline.gateway.limits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.lettuce.core.codec.Base16;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;

/** The script that takes a request from its buckets, all or none. */
class TakeScript {
	private final String text = text();
	private final String digest = Base16.digest(text.getBytes(StandardCharsets.US_ASCII));

	CompletionStage<Answer> take(RedisAsyncCommands<String, String> redis, List<Ask> asks) {
		String[] keys = new String[asks.size()];
		String[] rates = new String[3 * asks.size()];
		for (int i = 0; i < keys.length; i++) {
			var rate = asks.get(i).quota().rate();
			keys[i] = asks.get(i).quota().key();
			rates[3 * i] = Long.toString(rate.interval());
			rates[3 * i + 1] = rate.burst().toString();
			rates[3 * i + 2] = Integer.toString(asks.get(i).wanted());
		}
		return redis.<List<Long>>evalsha(digest, ScriptOutputType.MULTI, keys, rates)
				.exceptionallyCompose(failure -> failure instanceof RedisNoScriptException
						? redis.<List<Long>>eval(text, ScriptOutputType.MULTI, keys, rates)
						: CompletableFuture.failedFuture(failure))
				.thenApply(TakeScript::answer);
	}

	private static String text() {
		try (var script = TakeScript.class.getResourceAsStream("take.lua")) {
			return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.US_ASCII);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Answer answer(List<Long> numbers) {
		var used = new ArrayList<Long>(numbers.size() / 2);
		var taken = new ArrayList<Long>(numbers.size() / 2);
		for (int i = 1; i < numbers.size(); i += 2) {
			used.add(numbers.get(i));
			taken.add(numbers.get(i + 1));
		}
		return new Answer(numbers.getFirst() == 1, used, taken);
	}
}
