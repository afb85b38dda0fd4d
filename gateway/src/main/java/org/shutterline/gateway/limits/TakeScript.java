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

	CompletionStage<Permit> take(RedisAsyncCommands<String, String> redis, List<Quota> quotas) {
		String[] keys = new String[quotas.size()];
		String[] rates = new String[2 * quotas.size()];
		for (int i = 0; i < keys.length; i++) {
			var rate = quotas.get(i).rate();
			keys[i] = quotas.get(i).key();
			rates[2 * i] = Long.toString(rate.interval());
			rates[2 * i + 1] = rate.burst().toString();
		}
		return redis.<List<Long>>evalsha(digest, ScriptOutputType.MULTI, keys, rates)
				.exceptionallyCompose(failure -> failure instanceof RedisNoScriptException
						? redis.<List<Long>>eval(text, ScriptOutputType.MULTI, keys, rates)
						: CompletableFuture.failedFuture(failure))
				.thenApply(answer -> permit(quotas, answer));
	}

	private static String text() {
		try (var script = TakeScript.class.getResourceAsStream("take.lua")) {
			return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.US_ASCII);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Permit permit(List<Quota> quotas, List<Long> answer) {
		var levels = new ArrayList<Level>(quotas.size());
		for (int i = 0; i < quotas.size(); i++) {
			levels.add(new Level(quotas.get(i), answer.get(i + 1)));
		}
		return new Permit(answer.getFirst() == 1, levels);
	}
}
