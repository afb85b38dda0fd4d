package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.RealRedisCluster;
import org.springframework.test.context.TestPropertySource;

/** The service on a Redis Cluster of three real servers; it hears what is told beside the one of the other tests. */
@TestPropertySource(properties = { "test.redis-cluster=true", "spring.application.name=feed-on-cluster" })
class RedisClusterTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	@Test
	void spreadsTimelinesOverTheNodesAndServesFeedsFromThem() {
		Id author = world.user("a");
		List<Id> viewers = Stream.generate(() -> world.user("v")).limit(30).toList();
		viewers.forEach(viewer -> world.follow(viewer, author));
		settle();
		viewers.forEach(viewer -> assertThat(feed(viewer)).isEmpty());
		assertThat(timelinesOfEachNode()).doesNotContain(0L);
		var posts = new ArrayList<String>();
		for (int i = 0; i < 50; i++) {
			posts.addFirst(world.post(author, NOON.plusSeconds(i)).toString());
		}
		settle();
		assertThat(viewers).allSatisfy(viewer -> assertThat(timeline(viewer)).hasSizeBetween(CAPACITY, MOST));
		assertThat(viewers).allSatisfy(viewer -> assertThat(feed(viewer, 30)).isEqualTo(posts));

		world.delete(Id.parse(posts.removeFirst()), author, 2);
		settle();
		assertThat(viewers).allSatisfy(viewer -> assertThat(feed(viewer)).isEqualTo(posts));
		world.unfollow(viewers.getFirst(), author);
		settle();
		assertThat(timeline(viewers.getFirst())).isEmpty();
	}

	@Test
	void rebuildsWhatIsLostAndLearnsItsScriptsAgain() {
		Id author = world.user("a");
		List<Id> viewers = Stream.generate(() -> world.user("v")).limit(12).toList();
		viewers.forEach(viewer -> world.follow(viewer, author));
		Id post = world.post(author, NOON);
		settle();
		viewers.forEach(this::feed);
		eachNode(node -> {
			node.flushall();
			node.scriptFlush();
		});
		Id late = world.post(author, NOON.plusSeconds(1));
		settle();

		assertThat(viewers).allSatisfy(viewer -> {
			assertThat(feed(viewer)).containsExactly(late.toString(), post.toString());
			assertThat(timeline(viewer)).hasSize(2);
		});
	}

	@Test
	void pullsFromCelebritiesOnSeveralNodes() {
		List<Id> stars = IntStream.range(0, 6).mapToObj(i -> world.user("star" + i)).toList();
		Id viewer = world.user("v");
		stars.forEach(star -> world.follow(viewer, star));
		settle();
		stars.forEach(star -> followers(star, 4000));
		assertThat(feed(viewer)).isEmpty();
		var posts = new ArrayList<String>();
		for (int i = 0; i < 18; i++) {
			posts.addFirst(world.post(stars.get(i % 6), NOON.plusSeconds(i)).toString());
		}
		settle();

		assertThat(timeline(viewer)).isEmpty();
		await().untilAsserted(() -> assertThat(feed(viewer, 4)).isEqualTo(posts));
		assertThat(timeline("pulled", stars.getFirst())).hasSize(3);
	}

	@Test
	void traysComeFromKeysOnAllNodes() {
		Instant end = Instant.now().plusSeconds(3600);
		Id viewer = world.user("v");
		var stories = new ArrayList<String>();
		var authors = new ArrayList<Id>();
		for (int i = 0; i < 30; i++) {
			Id author = world.user("a");
			authors.add(author);
			world.follow(viewer, author);
			Id story = World.newId();
			world.story(story, author, 1, NOON.plusSeconds(i), end);
			stories.addFirst(story.toString());
		}
		settle();
		assertThat(tray(viewer)).isEqualTo(stories);
		world.viewed(Id.parse(stories.getFirst()), authors.getLast(), viewer, end);
		world.deleteStory(Id.parse(stories.get(5)), authors.get(24), 2, end);
		settle();
		stories.remove(5);
		stories.addLast(stories.removeFirst());
		assertThat(tray(viewer)).isEqualTo(stories);

		eachNode(node -> {
			node.flushall();
			node.scriptFlush();
		});
		assertThat(tray(viewer)).isEqualTo(stories);
		var lists = new ArrayList<Long>();
		eachNode(node -> lists.add((long) node.keys("stories:*").size()));
		assertThat(lists).hasSize(3).doesNotContain(0L);
	}

	private List<String> tray(Id viewer) {
		Answer answer = get(viewer, "/api/v1/stories?limit=100");
		assertThat(answer.header("X-Feed-State")).isEmpty();
		return answer.body().valueStream().map(each -> each.get("stories").get(0).get("story_id").asString()).toList();
	}

	private static List<Long> timelinesOfEachNode() {
		var counts = new ArrayList<Long>();
		eachNode(node -> counts.add((long) node.keys("timeline:*").size()));
		return counts;
	}

	private static void eachNode(Consumer<RedisCommands<String, String>> work) {
		var client = RedisClient.create();
		try {
			RealRedisCluster.ports().forEach(
					port -> work.accept(client.connect(RedisURI.create("127.0.0.1", port)).sync()));
		}
		finally {
			client.shutdown();
		}
	}
}
