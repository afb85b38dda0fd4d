package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.shutterline.feed.fanout.OtherWorkers;
import org.shutterline.feed.timeline.TimelinesUnavailable;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What many follows at once do to timelines, and to those who wait for something else. */
class FollowCrowdTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	@Autowired
	TransactionTemplate transactions;

	@Test
	void isDoneInOneStepWhereNobodyHasATimeline() {
		Id author = world.user("a");
		Id post = world.post(author, NOON);
		Id reader = world.user("r");
		settle();
		assertThat(feed(reader)).isEmpty();
		workers.stop();
		List<Id> followers = Stream.generate(World::newId).limit(300).toList();
		followers.forEach(follower -> world.follow(follower, author));
		world.follow(reader, author);
		world.awaitHeard();
		assertThat(jobs()).isEqualTo(301);

		assertThat(OtherWorkers.stepOfFollows(context)).isTrue();

		assertThat(jobs()).isZero();
		assertThat(timeline(reader)).containsExactly(post.toString());
		assertThat(redis.countExistingKeys(
				followers.stream().map(follower -> "timeline:{" + follower + "}:live").toList())).isZero();
		assertThat(feed(followers.getFirst())).containsExactly(post.toString());
		assertThat(OtherWorkers.stepOfFollows(context)).isFalse();
	}

	/** Rows as this version and the one before have them. */
	@Test
	void nobodysPostsWaitForIt() {
		Id few = world.user("few");
		Id many = world.user("many");
		Id viewer = world.user("v");
		followers(many, 1001);
		world.follow(viewer, few);
		world.follow(viewer, many);
		settle();
		assertThat(feed(viewer)).isEmpty();
		workers.stop();
		crowd(5000);
		Id first = world.post(many, NOON);
		Id second = world.post(few, NOON.plusSeconds(1));
		world.awaitHeard();
		var others = OtherWorkers.start(context, 1, 1, 0);
		try {
			await().untilAsserted(
					() -> assertThat(timeline(viewer)).containsExactly(second.toString(), first.toString()));
			await().until(() -> jobs() == 5000);
		}
		finally {
			others.stop();
			workers.start();
		}
		settle();
	}

	@Test
	void oneViewersManyFollowsMakeTheTimelineThatARebuildWouldMake() {
		List<Id> authors = Stream.generate(() -> world.user("a")).limit(12).toList();
		Id viewer = world.user("v");
		var posts = new ArrayList<Id>();
		for (int i = 0; i < 48; i++) {
			Id post = world.post(authors.get(i % 12), NOON.plusSeconds(i));
			if (i % 12 != 3) {
				posts.addFirst(post);
			}
		}
		world.follow(viewer, authors.get(3));
		settle();
		assertThat(feed(viewer)).hasSize(4);
		workers.stop();
		authors.forEach(author -> world.follow(viewer, author));
		world.unfollow(viewer, authors.get(3));
		world.awaitHeard();
		assertThat(jobs()).isEqualTo(12);

		assertThat(OtherWorkers.stepOfFollows(context)).isTrue();

		assertThat(jobs()).isZero();
		assertThat(timeline(viewer)).isEqualTo(texts(posts).subList(0, timeline(viewer).size()))
				.hasSizeBetween(CAPACITY, MOST);
		assertThat(feed(viewer, 5)).isEqualTo(texts(posts));
		redis.delete("timeline:{" + viewer + "}:live");
		assertThat(feed(viewer, 5)).isEqualTo(texts(posts));
	}

	@Test
	void aTimelineThatCannotBeChangedKeepsNobodyElseWaiting() {
		Id author = world.user("a");
		Id post = world.post(author, NOON);
		Id unlucky = world.user("u");
		Id viewer = world.user("v");
		settle();
		assertThat(feed(viewer)).isEmpty();
		String broken = "timeline:{" + unlucky + "}:live";
		redis.opsForValue().set(broken, "no timeline");
		workers.stop();
		world.follow(unlucky, author);
		world.awaitHeard();
		world.follow(viewer, author);
		world.awaitHeard();

		assertThatThrownBy(() -> OtherWorkers.stepOfFollows(context)).isInstanceOf(TimelinesUnavailable.class);
		assertThat(OtherWorkers.stepOfFollows(context)).isTrue();

		assertThat(timeline(viewer)).containsExactly(post.toString());
		assertThat(jdbc.sql("SELECT failures FROM fan_out_job WHERE follower_id = :unlucky")
				.param("unlucky", unlucky.value()).query(Integer.class).single()).isEqualTo(1);
		redis.delete(broken);
		workers.start();
		settle();
		assertThat(feed(unlucky)).containsExactly(post.toString());
	}

	@Test
	void isPassedAndFoundByTheIndexEvenIfPlannedWhileThereWasNothing() {
		workers.stop();
		transactions.executeWithoutResult(transaction -> {
			jdbc.sql("ANALYZE fan_out_job").update();
			// So often that the plans are kept.
			for (int i = 0; i < 12; i++) {
				assertThat(next("normal", 1)).isEmpty();
				assertThat(next("follows", 500)).isEmpty();
				end(List.of(0L));
				known(0);
			}
			crowd(5000);
			jdbc.sql(
					"""
					INSERT INTO fan_out_job (kind, author_id, post_id, item_id, item_at) VALUES ('publish', 1, 1, 1, 1)""")
					.update();
			long before = readAsAWhole();
			long passed = readByTheIndex();

			assertThat(next("normal", 1)).hasSize(1);
			assertThat(readByTheIndex() - passed).isLessThan(10);
			List<Long> crowd = next("follows", 500);
			assertThat(crowd).hasSize(500);
			end(crowd);
			assertThat(jdbc.sql("SELECT waiting FROM jobs_waiting('follows', 1000)").query(Integer.class).single())
					.isEqualTo(1000);
			known(500);
			assertThat(readAsAWhole()).isEqualTo(before);
			assertThat(jobs()).isEqualTo(4501);
			transaction.setRollbackOnly();
		});
	}

	private List<Long> next(String lane, int most) {
		return jdbc.sql("SELECT job_id FROM next_jobs(:lane, :most)").param("lane", lane).param("most", most)
				.query(Long.class).list();
	}

	private void end(List<Long> jobs) {
		jdbc.sql("SELECT end_jobs(:jobs)").param("jobs", jobs.toArray(Long[]::new)).query().singleRow();
	}

	private void known(int pairs) {
		jdbc.sql("""
				SELECT count(*) FROM known_follows((SELECT array_agg(n::bigint) FROM generate_series(1, :pairs) AS n),
					(SELECT array_agg(n::bigint) FROM generate_series(1, :pairs) AS n))""")
				.param("pairs", pairs).query(Integer.class).single();
	}

	/** How often this transaction has read one of these tables from its beginning to its end. */
	private long readAsAWhole() {
		return jdbc.sql("""
				SELECT sum(seq_scan) FROM pg_stat_xact_user_tables WHERE relname IN ('fan_out_job', 'follow')""")
				.query(Long.class).single();
	}

	private long readByTheIndex() {
		return jdbc.sql("""
				SELECT pg_stat_get_xact_tuples_returned('fan_out_job_next'::regclass)
					+ pg_stat_get_xact_tuples_returned('fan_out_job_due'::regclass)""").query(Long.class).single();
	}

	private void crowd(int follows) {
		jdbc.sql("""
				INSERT INTO fan_out_job (kind, author_id, follower_id, relation_version)
				SELECT 'backfill', n, n, 1 FROM generate_series(1, :follows) AS n""").param("follows", follows)
				.update();
	}

	private long jobs() {
		return jdbc.sql("SELECT count(*) FROM fan_out_job").query(Long.class).single();
	}
}
