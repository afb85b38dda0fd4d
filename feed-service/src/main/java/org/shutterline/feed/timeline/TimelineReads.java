package org.shutterline.feed.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.BooleanOutput;
import io.lettuce.core.output.DoubleOutput;
import io.lettuce.core.output.ScoredValueListOutput;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Position;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.redis.Round;
import org.springframework.stereotype.Component;

/**
 * Reads timelines by plain commands, which cost Redis a third of a script. They are not one step, so the floor is read last:
 * it only rises, and what is above it now was complete before. A timeline that came or went in between shows it by lacking
 * its last entry, which is the floor.
 */
@Component
public class TimelineReads {
	private static final Duration TOUCH_EVERY = Duration.ofHours(1);

	private static final int MOST_VIEWERS = 100_000;

	private final TimelineSettings settings;

	private final Cache<Id, Boolean> touched = Caffeine.newBuilder().maximumSize(MOST_VIEWERS)
			.expireAfterWrite(TOUCH_EVERY).build();

	TimelineReads(TimelineSettings settings) {
		this.settings = settings;
	}

	/**
	 * Asks for the items after a position, and those from a snapshot down to it; at most once an hour this also keeps the
	 * timeline from expiring. The answer is empty if there is no timeline.
	 *
	 * @param snapshot null if only what comes after the position is wanted
	 */
	public Supplier<Optional<Stretch>> ask(Round round, Id viewer, @Nullable Position snapshot, Position after,
			int count) {
		String key = TimelineKeys.of(Timelines.OF_VIEWERS, viewer).live();
		Supplier<List<ScoredValue<String>>> above = snapshot == null
				? List::of
				: range(round, key, Long.toString(snapshot.at()), Long.toString(after.at()), Integer.MAX_VALUE);
		Supplier<List<ScoredValue<String>>> items = range(round, key, Long.toString(after.at()), "-inf", count);
		Supplier<@Nullable Double> floor = round.add(CommandType.ZSCORE, new DoubleOutput<>(StringCodec.UTF8),
				arguments -> arguments.addKey(key).add(TimelineKeys.FLOOR));
		if (touched.getIfPresent(viewer) == null) {
			touched.put(viewer, true);
			round.add(CommandType.PEXPIRE, new BooleanOutput<>(StringCodec.UTF8),
					arguments -> arguments.addKey(key).add(settings.jitteredExpiry().toMillis()));
		}
		return () -> stretch(above.get(), items.get(), floor.get(), snapshot, after, count);
	}

	private static Supplier<List<ScoredValue<String>>> range(Round round, String key, String from, String to,
			int count) {
		return round.add(CommandType.ZREVRANGEBYSCORE, new ScoredValueListOutput<>(StringCodec.UTF8),
				arguments -> arguments.addKey(key).add(from).add(to).add("WITHSCORES").add("LIMIT").add(0).add(count));
	}

	private static Optional<Stretch> stretch(List<ScoredValue<String>> above, List<ScoredValue<String>> items,
			@Nullable Double floor, @Nullable Position snapshot, Position after, int count) {
		boolean ends = !items.isEmpty() && items.getLast().getValue().equals(TimelineKeys.FLOOR);
		if (floor == null || (items.size() < count && !ends)) {
			return Optional.empty();
		}
		long lowest = (long) -floor;
		var upper = new ArrayList<Item>();
		for (var entry : above) {
			if (snapshot != null && !entry.getValue().equals(TimelineKeys.FLOOR)) {
				Item item = item(entry);
				if (item.position().compareTo(snapshot) >= 0 && item.position().compareTo(after) <= 0) {
					upper.add(item);
				}
			}
		}
		var lower = new ArrayList<Item>(items.size());
		for (var entry : items) {
			if (entry.getValue().equals(TimelineKeys.FLOOR) || (long) entry.getScore() <= lowest) {
				return Optional.of(new Stretch(upper, lower, lowest, false));
			}
			Item item = item(entry);
			if (item.position().compareTo(after) > 0) {
				lower.add(item);
			}
		}
		return Optional.of(new Stretch(upper, lower, lowest, true));
	}

	private static Item item(ScoredValue<String> entry) {
		return TimelineKeys.item(entry.getValue(), (long) entry.getScore());
	}
}
