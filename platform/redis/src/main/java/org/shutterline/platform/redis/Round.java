package org.shutterline.platform.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.redis.RedisLine.Connected;

/**
 * Commands that are sent at once, by one write, and waited for together. Answers may be taken when {@link #send} said that
 * all are there. Not for several threads.
 */
public final class Round {
	private final QuickRedis redis;
	private final Connected connected;
	private final List<Awaited<?>> commands = new ArrayList<>();

	Round(QuickRedis redis, Connected connected) {
		this.redis = redis;
		this.connected = connected;
	}

	/** Adds a command; its first key decides where a cluster executes it. */
	public <T extends @Nullable Object> Supplier<T> add(CommandType type, CommandOutput<String, String, T> output,
			UnaryOperator<CommandArgs<String, String>> arguments) {
		var command = new Awaited<>(type, output, arguments.apply(new CommandArgs<>(StringCodec.UTF8)));
		commands.add(command);
		return command::join;
	}

	/** Adds the question for the values of these keys; an answer has one for each, null where there is none. */
	public Supplier<@Nullable String[]> values(List<String> keys) {
		if (keys.isEmpty()) {
			return () -> new @Nullable String[0];
		}
		if (!connected.clustered()) {
			var answer = valuesOfOneSlot(keys);
			return () -> answer.get().toArray(String[]::new);
		}
		var values = new @Nullable String[keys.size()];
		var answers = new ArrayList<Runnable>();
		together(keys, keys.size()).forEach(places -> {
			var answer = valuesOfOneSlot(places.stream().map(keys::get).toList());
			answers.add(() -> {
				var found = answer.get();
				for (var i = 0; i < places.size(); i++) {
					values[places.get(i)] = found.get(i);
				}
			});
		});
		return () -> {
			answers.forEach(Runnable::run);
			return Arrays.copyOf(values, values.length);
		};
	}

	/**
	 * The places of those keys that a command may have together: at most so many, and in a cluster of one slot only.
	 */
	public List<List<Integer>> together(List<String> keys, int most) {
		var slots = new TreeMap<Integer, List<Integer>>();
		for (var i = 0; i < keys.size(); i++) {
			int slot = connected.clustered() ? SlotHash.getSlot(keys.get(i)) : 0;
			slots.computeIfAbsent(slot, _ -> new ArrayList<>()).add(i);
		}
		return slots.values().stream().flatMap(places -> IntStream.iterate(0, i -> i < places.size(), i -> i + most)
				.mapToObj(i -> places.subList(i, Math.min(i + most, places.size())))).toList();
	}

	/** @return whether Redis answered all of it, in time */
	public boolean send() {
		return commands.isEmpty() || redis.send(connected, commands);
	}

	private Supplier<List<@Nullable String>> valuesOfOneSlot(List<String> keys) {
		return add(CommandType.MGET, new ValueListOutput<>(StringCodec.UTF8), arguments -> arguments.addKeys(keys));
	}
}
