package org.shutterline.post.toggle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.Told;
import org.shutterline.post.count.PostCounters;
import org.shutterline.post.keys.DistributionKeys;
import org.shutterline.post.post.PublishedPosts;
import org.shutterline.post.toggle.Toggles.Outcome;
import org.springframework.beans.factory.annotation.Autowired;

/** What one statement does for many is what it would be for each. */
class ManyTogglesTests extends RunningPostService {
	private static final Toggle LIKE = PublishedPosts.toggle("post_like", "liked", PostCounters.LIKES, List.of(),
			List.of());
	private static final Toggle SAVE = PublishedPosts.toggle("post_save", "saved", null, List.of(), List.of());
	@Autowired
	ManyToggles many;
	@Autowired
	Toggles toggles;
	@Autowired
	Outbox outbox;
	@Autowired
	Counters counters;

	private Wish wish(String post, Caller viewer) {
		return wish(post, viewer, LIKE);
	}

	private Wish wish(String post, Caller viewer, Toggle toggle) {
		return new Wish(Id.parse(post), viewer.id(), Instant.now(),
				outbox.row(new OutboxEvent("engagement.events", post + ":" + viewer.id(), "post_" + toggle.done(), 1,
						Map.of("user_id", viewer.id(), toggle.done() + "_at", Instant.now()))));
	}

	@Test
	void likesWhatEachMayAndTellsAndCountsIt() {
		var author = user();
		var one = publishedPost(author);
		var other = publishedPost(author);
		var viewer = user();
		var second = user();
		viewer.put("/posts/" + other + "/like").is(200);
		viewer.delete("/posts/" + other + "/like").is(200);
		second.put("/posts/" + other + "/like").is(200);

		assertThat(many.done(LIKE, List.of(wish(one, viewer), wish(other, viewer), wish(one, second),
				wish(other, second)))).containsExactly(Optional.of(new Outcome(true, 2)),
						Optional.of(new Outcome(true, 2)), Optional.of(new Outcome(true, 2)),
						Optional.of(new Outcome(false, 2)));

		broker.hearAll();
		assertVersions(one, viewer, 1);
		assertVersions(one, second, 1);
		assertVersions(other, viewer, 1, 2, 3);
		assertVersions(other, second, 1);
		var told = broker.heard("engagement.events", one + ":" + viewer.id()).getLast();
		assertThat(told.type()).isEqualTo("post_liked");
		assertThat(told.payload().path("post_author_id").asString()).isEqualTo(author.id().toString());
		assertThat(told.payload().path("post_id").asString()).isEqualTo(one);
		assertThat(counters.read(PostCounters.LIKES, Id.parse(other))).isEqualTo(2);
	}

	private void assertVersions(String post, Caller viewer, long... versions) {
		assertThat(broker.heard("engagement.events", post + ":" + viewer.id()).stream().map(Told::payload)
				.mapToLong(payload -> payload.path("version").asLong()).toArray()).isEqualTo(versions);
	}

	@Test
	void answersThoseWhoMayNotAsIfThereWereNothing() {
		var author = user();
		var post = publishedPost(author);
		var hidden = publishedPost(privateUser("many.private"));
		var deleted = publishedPost(author);
		author.delete("/posts/" + deleted).is(204);
		var inWork = post(author, "", uploadedMedia(author.id())).is(201).text("post_id");
		var viewer = user();
		var blocked = user();
		tellRelation(author.id(), blocked.id(), 1, false, true);
		var erased = user();
		jdbc.sql("insert into erasure (user_id, version, deleted_at, erased_at) values (?, 1, now(), now())")
				.param(erased.id().value()).update();

		var outcomes = many.done(LIKE, List.of(wish(hidden, viewer), wish(deleted, viewer), wish(inWork, author),
				wish("1", viewer), wish(post, blocked), wish(post, erased), wish(post, viewer)));

		assertThat(outcomes.subList(0, 6)).containsOnly(Optional.empty());
		assertThat(outcomes.getLast()).contains(new Outcome(true, 1));
		assertThat(jdbc.sql("select user_id from post_like where post_id in (?, ?, ?, ?, 1)").params(Long.valueOf(post),
				Long.valueOf(hidden), Long.valueOf(deleted), Long.valueOf(inWork)).query(Long.class).list())
				.containsExactly(viewer.id().value());
		assertThat(many.done(LIKE, List.of(wish("1", viewer), wish("2", viewer)))).containsOnly(Optional.empty());
	}

	@Test
	void takesTwoTapsAtOnceForOne() {
		var post = publishedPost(user());
		var viewer = user();
		var other = user();
		assertThat(many.done(LIKE, List.of(wish(post, viewer), wish(post, other), wish(post, viewer))))
				.containsOnly(Optional.of(new Outcome(true, 2)));
		assertThat(counters.read(PostCounters.LIKES, Id.parse(post))).isEqualTo(2);
		broker.hearAll();
		assertVersions(post, viewer, 1);
	}

	@Test
	void savesWithoutACount() {
		var post = publishedPost(user());
		var viewer = user();
		var other = user();
		assertThat(many.done(SAVE, List.of(wish(post, viewer, SAVE), wish(post, other, SAVE))))
				.containsOnly(Optional.of(new Outcome(true, 0)));
		assertThat(viewer.get("/posts/" + post).json().path("saved").asBoolean()).isTrue();
	}

	@Test
	void locksInOneOrderWhateverTheOrderOfTheWishes() throws Exception {
		var author = user();
		var posts = List.of(publishedPost(author), publishedPost(author), publishedPost(author));
		var viewers = new ArrayList<Caller>();
		for (var i = 0; i < 8; i++) {
			viewers.add(user());
		}
		var deadlocks = deadlocks();
		for (var round = 0; round < 20; round++) {
			var wishes = new ArrayList<Wish>();
			posts.forEach(post -> viewers.forEach(viewer -> wishes.add(wish(post, viewer))));
			atOnce(4, () -> many.done(LIKE, shuffled(wishes)));
			posts.forEach(post -> viewers.forEach(viewer -> toggles.set(LIKE, Id.parse(post), viewer.id(), false,
					Map.of())));
		}
		assertThat(deadlocks()).isEqualTo(deadlocks);
		posts.forEach(post -> assertThat(counters.read(PostCounters.LIKES, Id.parse(post))).isZero());
	}

	@ParameterizedTest
	@MethodSource
	void namesTheKeyOfEachTable(Toggle toggle) {
		assertThat(DistributionKeys.ofTheDecision().faults(ToggleSql.doneByMany(toggle))).isEmpty();
	}

	static Stream<Toggle> namesTheKeyOfEachTable() {
		return Stream.of(LIKE, SAVE);
	}

	private static List<Wish> shuffled(List<Wish> wishes) {
		var shuffled = new ArrayList<>(wishes);
		Collections.shuffle(shuffled);
		return shuffled;
	}

	private long deadlocks() {
		return jdbc.sql("select deadlocks from pg_stat_database where datname = current_database()").query(Long.class)
				.single();
	}
}
