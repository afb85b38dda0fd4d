package org.shutterline.feed.copy;

import java.util.UUID;
import java.util.function.Supplier;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.redis.QuickRedis;
import org.shutterline.platform.redis.Round;
import org.springframework.stereotype.Component;

/**
 * A random text for each viewer, replaced whenever their relations change: what was read of them under another one is old.
 * It is had before the relations are read.
 */
@Component
public class RelationTokens {
	private static final String ENSURE = """
			redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2])
			return redis.call('GET', KEYS[1])""";

	private final QuickRedis redis;

	private final CopySettings settings;

	RelationTokens(QuickRedis redis, CopySettings settings) {
		this.redis = redis;
		this.settings = settings;
	}

	/** Asks for the present token; null if there is none. */
	public Supplier<@Nullable String> ask(Round round, long viewer) {
		return round.add(CommandType.GET, new ValueOutput<>(StringCodec.UTF8),
				arguments -> arguments.addKey(Names.RELATIONS + viewer));
	}

	/** The same, but if there is none, one is made. */
	public Supplier<@Nullable String> askOrMake(Round round, long viewer) {
		round.add(CommandType.SET, new StatusOutput<>(StringCodec.UTF8),
				arguments -> arguments.addKey(Names.RELATIONS + viewer).addValue(UUID.randomUUID().toString()).add("NX")
						.add("PX").add(settings.expiryMillis()));
		return ask(round, viewer);
	}

	/**
	 * Makes one, unless somebody else just did.
	 *
	 * @throws CopiesSilent if Redis does not answer
	 */
	public String ensure(long viewer) {
		Round round = redis.round().orElseThrow(CopiesSilent::new);
		Supplier<String> token = round.add(CommandType.EVAL, new ValueOutput<>(StringCodec.UTF8),
				arguments -> arguments.add(ENSURE).add(1).addKey(Names.RELATIONS + viewer)
						.addValue(UUID.randomUUID().toString()).addValue(settings.expiryMillis()));
		if (!round.send()) {
			throw new CopiesSilent();
		}
		return token.get();
	}
}
