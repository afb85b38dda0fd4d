package org.shutterline.notification.live;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandType;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.redis.QuickRedis;
import org.springframework.stereotype.Component;

/**
 * Which streams each account has open on all replicas together: one more than it may have ends the oldest, wherever that
 * one is. While Redis is gone, each replica counts its own alone.
 */
@Component
class Seats {
	static final String CHANNEL = "live:ended";

	/** Longer than any token lives, and with it any stream: what a killed replica left is forgotten. */
	private static final Duration LONGEST = Duration.ofHours(1);

	private final QuickRedis redis;

	private final OpenStreams streams;

	private final LiveSettings settings;

	private final Clock clock;

	Seats(QuickRedis redis, OpenStreams streams, LiveSettings settings, Clock clock) {
		this.redis = redis;
		this.streams = streams;
		this.settings = settings;
		this.clock = clock;
		redis.hear(CHANNEL, this::ended);
	}

	/** One round to Redis. */
	void take(OpenStream stream) {
		String key = key(stream);
		String surplus = Integer.toString(-settings.mostOfUser() - 1);
		redis.round().ifPresent(round -> {
			round.add(CommandType.ZREMRANGEBYSCORE, new IntegerOutput<>(StringCodec.UTF8),
					arguments -> arguments.addKey(key).add("-inf").add(clock.millis() - LONGEST.toMillis()));
			round.add(CommandType.ZADD, new IntegerOutput<>(StringCodec.UTF8),
					arguments -> arguments.addKey(key).add(clock.millis()).addValue(stream.streamId().toString()));
			Supplier<List<String>> oldest = round.add(CommandType.ZRANGE, new ValueListOutput<>(StringCodec.UTF8),
					arguments -> arguments.addKey(key).add(0).add(surplus));
			round.add(CommandType.ZREMRANGEBYRANK, new IntegerOutput<>(StringCodec.UTF8),
					arguments -> arguments.addKey(key).add(0).add(surplus));
			round.add(CommandType.PEXPIRE, new IntegerOutput<>(StringCodec.UTF8),
					arguments -> arguments.addKey(key).add(LONGEST.toMillis()));
			if (round.send()) {
				oldest.get().forEach(id -> redis.tell(
						commands -> commands.publish(CHANNEL, stream.listener().userId() + " " + id)));
			}
		});
	}

	void leave(OpenStream stream) {
		redis.tell(commands -> commands.zrem(key(stream), stream.streamId().toString()));
	}

	private void ended(String message) {
		int between = message.indexOf(' ');
		Id streamId = Id.parse(message.substring(between + 1));
		streams.of(Id.parse(message.substring(0, between))).stream()
				.filter(stream -> stream.streamId().equals(streamId)).forEach(OpenStream::end);
	}

	private static String key(OpenStream stream) {
		return "live:seats:" + stream.listener().userId();
	}
}
