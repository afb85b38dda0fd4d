package org.shutterline.feed.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.lettuce.core.RedisException;
import org.jspecify.annotations.Nullable;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Position;
import org.shutterline.platform.core.Id;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Precomputed timelines: sorted sets in Redis, capped and expiring, those of active viewers and those that celebrities have
 * for who reads them. A timeline that is there is complete down to its floor; one that is not there is not begun by adding
 * to it.
 */
public class Timelines {
	/** The kind of viewers' own. */
	static final String OF_VIEWERS = "timeline";

	/** How many timelines one script serves: Redis does nothing else meanwhile. */
	private static final int TOGETHER = 50;

	private final String kind;

	private final StringRedisTemplate redis;

	private final Pipeline pipeline;

	private final TimelineSettings settings;

	Timelines(String kind, StringRedisTemplate redis, Pipeline pipeline, TimelineSettings settings) {
		this.kind = kind;
		this.redis = redis;
		this.pipeline = pipeline;
		this.settings = settings;
	}

	/** How many items a timeline is sure to hold, if there are as many. */
	public int capacity() {
		return settings.capacity();
	}

	/** How many items it holds at most; only then it is cut to its capacity, since cutting costs more than adding. */
	public int most() {
		return settings.capacity() + settings.capacity() / 10;
	}

	/**
	 * Adds one or several items to the timelines of those owners who have one; again and again without harm.
	 *
	 * @throws TimelinesUnavailable if that is not known to have been done
	 */
	public void add(Collection<Id> owners, List<Item> items) {
		add(owners, items, 0);
	}

	/**
	 * The same with all items of some source, but for those at or below a floor (epoch ms).
	 *
	 * @throws TimelinesUnavailable if that is not known to have been done
	 */
	public void add(Collection<Id> owners, List<Item> items, long floor) {
		if (items.isEmpty()) {
			return;
		}
		String[] arguments = Stream.concat(
				Stream.of(Integer.toString(capacity()), Integer.toString(most()), Long.toString(floor)),
				items.stream().flatMap(item -> Stream.of(Long.toString(item.at()), TimelineKeys.member(item))))
				.toArray(String[]::new);
		int together = items.size() == 1 ? TOGETHER : 1;
		List<TimelineKeys> keys = owners.stream().map(this::keys).toList();
		run(() -> pipeline.run(Script.ADD, pipeline.together(keys, together, TimelineKeys::live).stream()
				.map(some -> Stream.concat(some.stream().map(TimelineKeys::live),
						some.stream().map(TimelineKeys::rebuilding)).toList())
				.toList(), arguments));
	}

	/**
	 * Removes the items from the timelines of these owners.
	 *
	 * @throws TimelinesUnavailable if that is not known to have been done
	 */
	public void remove(Collection<Id> owners, List<Item> items) {
		String[] members = items.stream().map(TimelineKeys::member).toArray(String[]::new);
		if (members.length > 0) {
			run(() -> pipeline.remove(
					owners.stream().flatMap(owner -> keys(owner).timelines().stream()).toList(), members));
		}
	}

	/**
	 * Those of the owners who have a timeline, or for whom one is being rebuilt. For all others one can only begin later, by
	 * reading the database.
	 *
	 * @throws TimelinesUnavailable if Redis does not answer
	 */
	public Set<Id> present(Collection<Id> owners) {
		List<Id> asked = List.copyOf(owners);
		List<Boolean> found = available(
				() -> pipeline.exist(asked.stream().map(owner -> keys(owner).timelines()).toList()));
		return IntStream.range(0, asked.size()).filter(found::get).mapToObj(asked::get)
				.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Removes all that there is of the owner's own timeline.
	 *
	 * @throws TimelinesUnavailable if that is not known to have been done
	 */
	public void forget(Id owner) {
		available(() -> redis.delete(keys(owner).all()));
	}

	/**
	 * What timelines have after a position, in the owners' order; reading keeps them from expiring.
	 *
	 * @throws TimelinesUnavailable if Redis does not answer
	 */
	public List<Slice> slices(List<Id> owners, Position after, int count) {
		List<List<String>> found = available(() -> pipeline.ask(Script.SLICE,
				owners.stream().map(owner -> List.of(keys(owner).live())).toList(), Long.toString(after.at()),
				TimelineKeys.member(after.itemId()), Integer.toString(count), millis(settings.jitteredExpiry())));
		return found.stream().map(entries -> slice(entries, count)).toList();
	}

	private static Slice slice(List<String> found, int count) {
		if (found.isEmpty()) {
			return new Slice.Missing();
		}
		long floor = -Long.parseLong(found.getFirst());
		var items = new ArrayList<Item>();
		for (int i = 1; i < found.size(); i += 2) {
			if (found.get(i).equals(TimelineKeys.FLOOR) || Long.parseLong(found.get(i + 1)) <= floor) {
				return new Slice.Present(items, floor, false);
			}
			items.add(TimelineKeys.item(found.get(i), found.get(i + 1)));
		}
		return new Slice.Present(items, floor, items.size() == count);
	}

	/** Begins a rebuild in somebody's name, unless the timeline is there or somebody else has begun. */
	public RebuildStart beginRebuild(Id owner, String who, Duration atMost) {
		String answer = available(
				() -> redis.execute(Script.BEGIN_REBUILD, keys(owner).all(), who, millis(atMost)));
		return RebuildStart.valueOf(String.valueOf(answer).toUpperCase(Locale.ROOT));
	}

	/**
	 * Makes what has been added since the beginning the owner's timeline.
	 *
	 * @return false if the rebuild was overtaken or lost, so that it counts for nothing
	 */
	public boolean finishRebuild(Id owner, String who, long floor) {
		Long answer = available(() -> redis.execute(Script.FINISH_REBUILD, keys(owner).all(), who,
				Long.toString(floor), millis(settings.jitteredExpiry())));
		return answer != null && answer == 1;
	}

	/**
	 * Lets others begin a rebuild of which nothing came, if it still is somebody's own.
	 *
	 * @throws TimelinesUnavailable if that is not known to have been done
	 */
	public void abandonRebuild(Id owner, String who) {
		run(() -> redis.execute(Script.ABANDON_REBUILD, keys(owner).all(), who));
	}

	private TimelineKeys keys(Id owner) {
		return TimelineKeys.of(kind, owner);
	}

	private static String millis(Duration duration) {
		return Long.toString(duration.toMillis());
	}

	private static void run(Runnable commands) {
		available(() -> {
			commands.run();
			return true;
		});
	}

	private static <T extends @Nullable Object> T available(Supplier<T> command) {
		try {
			return command.get();
		}
		catch (DataAccessException | RedisException e) {
			throw new TimelinesUnavailable(e);
		}
	}
}
