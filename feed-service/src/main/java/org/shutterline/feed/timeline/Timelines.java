package org.shutterline.feed.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.lettuce.core.RedisException;
import org.jspecify.annotations.Nullable;
import org.shutterline.feed.card.Position;
import org.shutterline.platform.core.Id;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * The precomputed timelines of active viewers: sorted sets in Redis, capped and expiring. A timeline that is there is
 * complete down to its floor; one that is not there is not begun by adding to it.
 */
@Component
public class Timelines {
	private final StringRedisTemplate redis;

	private final Pipeline pipeline;

	private final TimelineSettings settings;

	Timelines(StringRedisTemplate redis, Pipeline pipeline, TimelineSettings settings) {
		this.redis = redis;
		this.pipeline = pipeline;
		this.settings = settings;
	}

	/** The most posts that a timeline holds. */
	public int capacity() {
		return settings.capacity();
	}

	/**
	 * Adds the posts to the timelines of those viewers who have one; again and again without harm.
	 *
	 * @throws TimelinesUnavailable if that is not known to have been done
	 */
	public void add(Collection<Id> viewers, List<Position> posts) {
		String[] arguments = Stream.concat(Stream.of(Integer.toString(settings.capacity())),
				posts.stream().flatMap(post -> Stream.of(Long.toString(post.publishedAt()),
						TimelineKeys.member(post.postId()))))
				.toArray(String[]::new);
		available(() -> pipeline.run(Script.ADD,
				viewers.stream().map(viewer -> TimelineKeys.of(viewer).timelines()).toList(), arguments));
	}

	/**
	 * Removes the posts from the timelines of these viewers.
	 *
	 * @throws TimelinesUnavailable if that is not known to have been done
	 */
	public void remove(Collection<Id> viewers, List<Id> posts) {
		String[] members = posts.stream().map(post -> TimelineKeys.member(post.value())).toArray(String[]::new);
		if (members.length > 0) {
			available(() -> pipeline.remove(
					viewers.stream().flatMap(viewer -> TimelineKeys.of(viewer).timelines().stream()).toList(),
					members));
		}
	}

	/**
	 * Removes all that there is of the viewer's own timeline.
	 *
	 * @throws TimelinesUnavailable if that is not known to have been done
	 */
	public void forget(Id viewer) {
		available(() -> redis.delete(TimelineKeys.of(viewer).all()));
	}

	/**
	 * What a timeline has after a position; reading keeps it from expiring.
	 *
	 * @throws TimelinesUnavailable if Redis does not answer
	 */
	public Slice slice(Id viewer, Position after, int count) {
		List<String> found = available(() -> redis.execute(Script.SLICE, List.of(TimelineKeys.of(viewer).live()),
				Long.toString(after.publishedAt()), TimelineKeys.member(after.postId()), Integer.toString(count),
				millis(expiry())));
		if (found.isEmpty()) {
			return new Slice.Missing();
		}
		long floor = -Long.parseLong(found.getFirst());
		var posts = new ArrayList<Position>();
		for (int i = 1; i < found.size(); i += 2) {
			if (found.get(i).equals(TimelineKeys.FLOOR) || Long.parseLong(found.get(i + 1)) <= floor) {
				return new Slice.Present(posts, floor, false);
			}
			posts.add(TimelineKeys.position(found.get(i), found.get(i + 1)));
		}
		return new Slice.Present(posts, floor, posts.size() == count);
	}

	/** Begins a rebuild in somebody's name, unless the timeline is there or somebody else has begun. */
	RebuildStart beginRebuild(Id viewer, String who, Duration atMost) {
		String answer = available(
				() -> redis.execute(Script.BEGIN_REBUILD, TimelineKeys.of(viewer).all(), who, millis(atMost)));
		return RebuildStart.valueOf(String.valueOf(answer).toUpperCase(Locale.ROOT));
	}

	/**
	 * Makes what has been added since the beginning the viewer's timeline.
	 *
	 * @return false if the rebuild was overtaken or lost, so that it counts for nothing
	 */
	boolean finishRebuild(Id viewer, String who, long floor) {
		Long answer = available(() -> redis.execute(Script.FINISH_REBUILD, TimelineKeys.of(viewer).all(), who,
				Long.toString(floor), millis(expiry())));
		return answer != null && answer == 1;
	}

	private Duration expiry() {
		long jitter = settings.expiryJitter().toMillis();
		return settings.expiry().plusMillis(jitter == 0 ? 0 : ThreadLocalRandom.current().nextLong(jitter));
	}

	private static String millis(Duration duration) {
		return Long.toString(duration.toMillis());
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
