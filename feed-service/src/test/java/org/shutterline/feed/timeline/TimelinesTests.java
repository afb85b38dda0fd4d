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
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Position;
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
		List<Item> posts = LongStream.rangeClosed(1, 25).mapToObj(TimelinesTests::at).toList();
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
		timelines.remove(List.of(viewer), LongStream.rangeClosed(107, 115).mapToObj(TimelinesTests::at).toList());
		timelines.add(List.of(viewer), List.of(at(50), at(105), at(106)));

		assertThat(all()).isEqualTo(new Slice.Present(List.of(at(106)), 105, false));
	}

	@Test
	void postsOfOneMillisecondAreOrderedByIdAndNoneIsSkippedOrRepeated() {
		rebuilt();
		List<Item> posts = List.of(Item.post(7, 1_000_000_000_000_000_000L), Item.share(7, 999, 3, 4), Item.post(7, 99),
				Item.share(7, 2, 99, 1), Item.post(6, 5));
		timelines.add(List.of(viewer), posts);

		for (int i = 0; i < posts.size(); i++) {
			assertThat(slice(timelines, viewer, posts.get(i).position(), 2)).isEqualTo(new Slice.Present(
					posts.subList(i + 1, Math.min(i + 3, posts.size())), 0, i + 3 <= posts.size()));
		}
		// Also after a post that is no longer there.
		assertThat(slice(timelines, viewer, new Position(7, 100), 1))
				.isEqualTo(new Slice.Present(List.of(posts.get(2)), 0, true));
	}

	@Test
	void whatIsTrimmedAmidAMillisecondIsNotBelieved() {
		rebuilt();
		timelines.add(List.of(viewer), LongStream.rangeClosed(1, 15).mapToObj(id -> Item.post(7, id)).toList());
		timelines.add(List.of(viewer), List.of(at(8)));

		assertThat(all()).isEqualTo(new Slice.Present(List.of(at(8)), 7, false));
	}

	@Test
	void isCutToItsCapacityOnlyWhenItIsATenthLonger() {
		rebuilt();
		for (long time = 1; time <= CAPACITY + 1; time++) {
			timelines.add(List.of(viewer), List.of(at(time)));
		}
		assertThat(entries()).isEqualTo(timelines.most()).isEqualTo(CAPACITY + 1);
		assertThat(all()).extracting("floor").isEqualTo(0L);

		timelines.add(List.of(viewer), List.of(at(CAPACITY + 2)));

		assertThat(entries()).isEqualTo(CAPACITY);
		assertThat(all()).extracting("floor").isEqualTo(2L);
	}

	@Test
	void whatOneItemBringsBelowTheFloorIsNotRead() {
		rebuilt();
		timelines.add(List.of(viewer), List.of(at(9)), 5);
		timelines.add(List.of(viewer), List.of(at(4)));
		timelines.add(List.of(viewer), List.of(at(5)));

		assertThat(all()).isEqualTo(new Slice.Present(List.of(at(9)), 5, false));
	}

	@Test
	void aSourceThatIsCutRaisesTheFloorAndNeverLowersIt() {
		rebuilt();
		timelines.add(List.of(viewer), List.of(at(9), at(8)), 7);
		timelines.add(List.of(viewer), List.of(at(6), at(5), at(10)), 3);

		assertThat(all()).isEqualTo(new Slice.Present(List.of(at(10), at(9), at(8)), 7, false));
	}

	@Test
	void takesMoreItemsThanAScriptHasRoomFor() {
		rebuilt();
		timelines.add(List.of(viewer), LongStream.rangeClosed(1, 20_000).mapToObj(TimelinesTests::at).toList());

		assertThat(entries()).isEqualTo(CAPACITY);
		assertThat(all()).extracting("floor").isEqualTo(20_000L - CAPACITY);
	}

	@Test
	void readsSeveralTimelinesAtOnceInTheirOrder() {
		rebuilt();
		timelines.add(List.of(viewer), List.of(at(3)));
		Id missing = Id.of(VIEWERS.incrementAndGet());

		assertThat(timelines.slices(List.of(missing, viewer), Position.TOP, 5)).containsExactly(new Slice.Missing(),
				new Slice.Present(List.of(at(3)), 0, false));
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
	void afterARebuildThatWasAbandonedAnotherMayBegin() {
		timelines.beginRebuild(viewer, "failed", MINUTE);

		timelines.abandonRebuild(viewer, "failed");

		assertThat(REDIS.keys("timeline:{" + viewer + "}:*")).isEmpty();
		assertThat(timelines.beginRebuild(viewer, "next", MINUTE)).isEqualTo(RebuildStart.BEGUN);
		timelines.abandonRebuild(viewer, "failed");
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
		timelines.remove(viewers, List.of(at(1)));

		assertThat(viewers).allSatisfy(each -> assertThat(slice(timelines, each, Position.TOP, 5))
				.isEqualTo(new Slice.Present(List.of(at(2)), 0, false)));
	}

	@Test
	void saysThatRedisIsGone() {
		var nowhere = connections(1);
		nowhere.start();
		Timelines gone = timelines(new StringRedisTemplate(nowhere));

		assertThatExceptionOfType(TimelinesUnavailable.class).isThrownBy(() -> slice(gone, viewer, Position.TOP, 1));
		assertThatExceptionOfType(TimelinesUnavailable.class)
				.isThrownBy(() -> gone.add(List.of(viewer), List.of(at(1))));
		nowhere.destroy();
	}

	private void rebuilt() {
		timelines.beginRebuild(viewer, "me", MINUTE);
		assertThat(timelines.finishRebuild(viewer, "me", 0)).isTrue();
	}

	/** How many items it has, without the floor. */
	private long entries() {
		Long all = REDIS.opsForZSet().zCard("timeline:{" + viewer + "}:live");
		assertThat(all).isNotNull();
		return all - 1;
	}

	private Slice all() {
		return slice(timelines, viewer, Position.TOP, 1000);
	}

	private static Item at(long time) {
		return Item.post(time, time);
	}

	private static Timelines timelines(StringRedisTemplate redis) {
		return new Timelines("timeline", redis, new Pipeline(redis),
				new TimelineSettings(CAPACITY, Duration.ofDays(14), Duration.ofDays(1)));
	}

	private static LettuceConnectionFactory connections(int port) {
		var configuration = new RedisStandaloneConfiguration(DATABASE.host(), port);
		configuration.setDatabase(DATABASE.number());
		var connections = new LettuceConnectionFactory(configuration);
		connections.afterPropertiesSet();
		return connections;
	}

	private static Slice slice(Timelines from, Id owner, Position after, int count) {
		return from.slices(List.of(owner), after, count).getFirst();
	}
}
