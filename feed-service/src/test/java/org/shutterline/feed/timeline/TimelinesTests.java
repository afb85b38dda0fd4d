package org.shutterline.feed.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shutterline.feed.card.Position;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.RealRedis;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

class TimelinesTests {
	private static final int CAPACITY = 10;

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final AtomicLong VIEWERS = new AtomicLong();

	private static final RealRedis.Database DATABASE = RealRedis.freshDatabase();

	private static final LettuceConnectionFactory CONNECTIONS = connections(DATABASE.port());

	private static final StringRedisTemplate REDIS = new StringRedisTemplate(CONNECTIONS);

	private final Timelines timelines = timelines(REDIS);

	private final Id viewer = Id.of(VIEWERS.incrementAndGet());

	@BeforeAll
	static void connect() {
		CONNECTIONS.start();
	}

	@AfterAll
	static void disconnect() {
		CONNECTIONS.destroy();
	}

	@Test
	void aTimelineThatIsNotThereIsNotBegunByAdding() {
		timelines.add(List.of(viewer), List.of(at(1)));

		assertThat(all()).isEqualTo(new Slice.Missing());
		assertThat(REDIS.keys("timeline:{" + viewer + "}:*")).isEmpty();
	}

	@Test
	void anEmptyTimelineIsNoMissingOne() {
		rebuilt();

		assertThat(all()).isEqualTo(new Slice.Present(List.of(), 0, false));
		assertThat(timelines.beginRebuild(viewer, "another", MINUTE)).isEqualTo(RebuildStart.THERE);
	}

	@Test
	void keepsTheNewestInOrderAndRemembersDownToWhereItIsComplete() {
		rebuilt();
		List<Position> posts = LongStream.rangeClosed(1, 25).mapToObj(TimelinesTests::at).toList();
		timelines.add(List.of(viewer), posts.subList(5, 25));
		timelines.add(List.of(viewer), posts.subList(0, 25));

		assertThat(all()).isEqualTo(new Slice.Present(posts.subList(15, 25).reversed(), 15, false));
	}

	@Test
	void addingAgainChangesNothing() {
		rebuilt();
		timelines.add(List.of(viewer), List.of(at(1), at(2)));
		timelines.add(List.of(viewer), List.of(at(2), at(1)));

		assertThat(all()).isEqualTo(new Slice.Present(List.of(at(2), at(1)), 0, false));
	}

	@Test
	void whatIsOlderThanWhatWasTrimmedStaysOut() {
		rebuilt();
		timelines.add(List.of(viewer), LongStream.rangeClosed(100, 115).mapToObj(TimelinesTests::at).toList());
		timelines.remove(List.of(viewer), LongStream.rangeClosed(107, 115).mapToObj(Id::of).toList());
		timelines.add(List.of(viewer), List.of(at(50), at(105), at(106)));

		assertThat(all()).isEqualTo(new Slice.Present(List.of(at(106)), 105, false));
	}

	@Test
	void postsOfOneMillisecondAreOrderedByIdAndNoneIsSkippedOrRepeated() {
		rebuilt();
		List<Position> posts = List.of(new Position(7, 1_000_000_000_000_000_000L), new Position(7, 999),
				new Position(7, 99),
				new Position(7, 2), new Position(6, 5));
		timelines.add(List.of(viewer), posts);

		for (int i = 0; i < posts.size(); i++) {
			assertThat(timelines.slice(viewer, posts.get(i), 2)).isEqualTo(new Slice.Present(
					posts.subList(i + 1, Math.min(i + 3, posts.size())), 0, i + 3 <= posts.size()));
		}
		// Also after a post that is no longer there.
		assertThat(timelines.slice(viewer, new Position(7, 100), 1))
				.isEqualTo(new Slice.Present(List.of(posts.get(2)), 0, true));
	}

	@Test
	void whatIsTrimmedAmidAMillisecondIsNotBelieved() {
		rebuilt();
		timelines.add(List.of(viewer), LongStream.rangeClosed(1, 15).mapToObj(id -> new Position(7, id)).toList());
		timelines.add(List.of(viewer), List.of(at(8)));

		assertThat(all()).isEqualTo(new Slice.Present(List.of(at(8)), 7, false));
	}

	@Test
	void addsToTheRebuildingTimelineWhatComesBeforeItIsLive() {
		assertThat(timelines.beginRebuild(viewer, "me", MINUTE)).isEqualTo(RebuildStart.BEGUN);
		timelines.add(List.of(viewer), List.of(at(9)));
		assertThat(all()).isEqualTo(new Slice.Missing());

		timelines.add(List.of(viewer), List.of(at(4), at(5)));
		assertThat(timelines.finishRebuild(viewer, "me", 3)).isTrue();

		assertThat(all()).isEqualTo(new Slice.Present(List.of(at(9), at(5), at(4)), 3, false));
		assertThat(REDIS.keys("timeline:{" + viewer + "}:*")).containsExactly("timeline:{" + viewer + "}:live");
	}

	@Test
	void onlyOneRebuildsAtATime() {
		assertThat(timelines.beginRebuild(viewer, "me", MINUTE)).isEqualTo(RebuildStart.BEGUN);
		assertThat(timelines.beginRebuild(viewer, "you", MINUTE)).isEqualTo(RebuildStart.BUSY);
	}

	@Test
	void aRebuildThatLostItsLockCountsForNothing() {
		timelines.beginRebuild(viewer, "slow", MINUTE);
		REDIS.delete("timeline:{" + viewer + "}:lock");
		timelines.beginRebuild(viewer, "next", MINUTE);

		assertThat(timelines.finishRebuild(viewer, "slow", 0)).isFalse();
		assertThat(all()).isEqualTo(new Slice.Missing());
		assertThat(timelines.finishRebuild(viewer, "next", 0)).isTrue();
	}

	@Test
	void aRebuildWhoseTimelineWasEvictedCountsForNothing() {
		timelines.beginRebuild(viewer, "me", MINUTE);
		REDIS.delete("timeline:{" + viewer + "}:rebuilding");
		timelines.add(List.of(viewer), List.of(at(1)));

		assertThat(timelines.finishRebuild(viewer, "me", 0)).isFalse();
		assertThat(all()).isEqualTo(new Slice.Missing());
		assertThat(timelines.beginRebuild(viewer, "again", MINUTE)).isEqualTo(RebuildStart.BEGUN);
	}

	@Test
	void servesManyViewersAtOnceAlsoWhenRedisForgotItsScripts() {
		List<Id> viewers = LongStream.range(0, 1234).mapToObj(i -> Id.of(1_000_000 + i)).toList();
		viewers.forEach(each -> REDIS.opsForZSet().add("timeline:{" + each + "}:live", "floor", 0));
		REDIS.execute(connection -> {
			connection.scriptingCommands().scriptFlush();
			return true;
		}, true);

		timelines.add(viewers, List.of(at(1), at(2)));
		timelines.remove(viewers, List.of(Id.of(1)));

		assertThat(viewers).allSatisfy(each -> assertThat(timelines.slice(each, Position.TOP, 5))
				.isEqualTo(new Slice.Present(List.of(at(2)), 0, false)));
	}

	@Test
	void saysThatRedisIsGone() {
		var nowhere = connections(1);
		nowhere.start();
		Timelines gone = timelines(new StringRedisTemplate(nowhere));

		assertThatExceptionOfType(TimelinesUnavailable.class).isThrownBy(() -> gone.slice(viewer, Position.TOP, 1));
		assertThatExceptionOfType(TimelinesUnavailable.class)
				.isThrownBy(() -> gone.add(List.of(viewer), List.of(at(1))));
		nowhere.destroy();
	}

	private void rebuilt() {
		timelines.beginRebuild(viewer, "me", MINUTE);
		assertThat(timelines.finishRebuild(viewer, "me", 0)).isTrue();
	}

	private Slice all() {
		return timelines.slice(viewer, Position.TOP, 1000);
	}

	private static Position at(long time) {
		return new Position(time, time);
	}

	private static Timelines timelines(StringRedisTemplate redis) {
		return new Timelines(redis, new Pipeline(redis),
				new TimelineSettings(CAPACITY, Duration.ofDays(14), Duration.ofDays(1)));
	}

	private static LettuceConnectionFactory connections(int port) {
		var configuration = new RedisStandaloneConfiguration(DATABASE.host(), port);
		configuration.setDatabase(DATABASE.number());
		var connections = new LettuceConnectionFactory(configuration);
		connections.afterPropertiesSet();
		return connections;
	}
}
