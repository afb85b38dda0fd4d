package org.shutterline.feed.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.CommandType;
import org.shutterline.platform.redis.Round;
import org.springframework.core.io.ClassPathResource;

/** The scripts that keep the newer of two copies. */
enum Scripts {
	BEGIN("begin"), MERGE("merge"), MARK("mark"), SEEN("seen");

	/** So many copies keep Redis from others for about a millisecond. */
	private static final int MOST_KEYS = 200;

	private final String text;

	Scripts(String name) {
		try {
			this.text = new ClassPathResource("scripts/" + name + ".lua").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	String text() {
		return text;
	}

	/**
	 * The same for many keys, by as few commands as they need.
	 *
	 * @param ofEach what follows the arguments of all, for each key, by its place
	 */
	void run(Round round, List<String> keys, List<String> ofAll, IntFunction<List<String>> ofEach) {
		round.together(keys, MOST_KEYS).forEach(places -> round.add(CommandType.EVAL,
				new IntegerOutput<>(StringCodec.UTF8), given -> {
					given.add(text).add(places.size());
					places.forEach(place -> given.addKey(keys.get(place)));
					ofAll.forEach(given::add);
					places.forEach(place -> ofEach.apply(place).forEach(given::add));
					return given;
				}));
	}

	/** By its text: this happens when copies are missing, as they are when Redis has been emptied of its scripts, too. */
	Supplier<Long> run(Round round, String key, Iterable<String> arguments) {
		return round.add(CommandType.EVAL, new IntegerOutput<>(StringCodec.UTF8), given -> {
			given.add(text).add(1).addKey(key);
			arguments.forEach(given::add);
			return given;
		});
	}
}
