package org.shutterline.post.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.Told;

/** The count of a media's uses is that of the living posts with it, at any moment, and so is what is told of it. */
class MediaUsesTests extends RunningPostService {
	@Test
	void countsEachPostOfAMediaUntilItIsDeleted() {
		var author = user();
		var shared = readyMedia(author.id());
		var inWork = uploadedMedia(author.id());
		var first = post(author, "", shared).is(201).text("post_id");
		var second = post(author, "", inWork, shared).is(201).text("post_id");
		author.delete("/posts/" + first).is(204);
		author.delete("/posts/" + first).isProblem(404, "not_found");
		user().delete("/posts/" + second).isProblem(404, "not_found");
		author.delete("/posts/" + second).is(204);
		assertThat(usesTold(shared)).containsExactly(1L, 2L, 1L, 0L);
		assertThat(usesTold(inWork)).containsExactly(1L, 0L);
		assertThat(told(shared).getLast().payload().path("owner_id").asString()).isEqualTo(author.id().toString());
		assertExact(author.id());
	}

	@Test
	void countsNothingWhereThePostIsRefusedOrRepeated() {
		var author = user();
		var media = readyMedia(author.id());
		post(author, "", media, ids.next()).isProblem(400, "media_not_found");
		post(user(), "", media).isProblem(400, "media_not_found");
		for (var time = 0; time < 3; time++) {
			author.post("/posts", postJson("", media), "Idempotency-Key", "uses").is(201);
		}
		assertThat(usesTold(media)).containsExactly(1L);
		assertExact(author.id());
	}

	@Test
	void takesNoMediaAgainWhoseLastPostIsGone() throws Exception {
		var author = user();
		var media = readyMedia(author.id());
		var first = post(author, "", media).is(201).text("post_id");
		author.delete("/posts/" + first).is(204);
		assertThat(post(author, "", readyMedia(author.id()), media).isProblem(400, "media_not_found").wrongFields())
				.containsExactly("media_ids[1]");
		for (var round = 0; round < 10; round++) {
			var last = readyMedia(author.id());
			var only = post(author, "", last).is(201).text("post_id");
			try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
				var deleting = threads.submit(() -> author.delete("/posts/" + only).is(204));
				var created = threads.submit(() -> post(author, "", last)).get().status();
				deleting.get();
				assertThat(created).isIn(201, 400);
				// Whoever is told that no post uses it may believe so for ever.
				assertThat(usesTold(last)).isEqualTo(created == 201 ? List.of(1L, 2L, 1L) : List.of(1L, 0L));
			}
		}
		assertExact(author.id());
	}

	@Test
	void countsThePostsOfFailedMedia() {
		var author = user();
		var media = uploadedMedia(author.id());
		var id = post(author, "", media).is(201).text("post_id");
		tellFailed(media, author.id());
		await(() -> author.get("/posts/" + id).text("status").equals("failed"));
		author.delete("/posts/" + id).is(204);
		assertThat(usesTold(media)).containsExactly(1L, 0L);
	}

	@Test
	void staysExactWhereCreationsAndDeletionsOfTheSameMediaMeet() throws Exception {
		var author = user();
		var media = List.of(readyMedia(author.id()), readyMedia(author.id()), uploadedMedia(author.id()));
		// Stays, so that no media falls back to no use, and is freed.
		post(author, "", media.toArray(Id[]::new)).is(201);
		var posts = new ConcurrentLinkedQueue<String>();
		var over = new AtomicBoolean();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var watching = threads.submit(() -> {
				while (!over.get()) {
					assertExact(author.id());
				}
			});
			var orders = List.of(media, media.reversed(), List.of(media.get(1), media.get(2), media.get(0)));
			var writing = IntStream.range(0, 6).<Future<?>>mapToObj(writer -> threads.submit(() -> {
				for (var round = 0; round < 12; round++) {
					posts.add(post(author, "", orders.get((writer + round) % 3).toArray(Id[]::new)).is(201)
							.text("post_id"));
					var gone = round % 3 == 0 ? null : posts.poll();
					if (gone != null) {
						author.delete("/posts/" + gone).is(204);
					}
				}
			})).toList();
			try {
				tellReady(media.get(2), author.id());
				for (var writer : writing) {
					writer.get();
				}
			}
			finally {
				over.set(true);
			}
			watching.get();
		}
		assertExact(author.id());
		assertThat(posts).isNotEmpty();
		for (var one : media) {
			assertThat(versionsTold(one))
					.isEqualTo(LongStream.rangeClosed(1, versionsTold(one).size()).boxed().toList());
			assertThat(usesTold(one).getLast()).isEqualTo(1 + posts.size());
		}
	}

	@Test
	void freesTheMediaOfADeletedAccountAlsoWherePostsAreDeletedMeanwhile() throws Exception {
		var gone = user();
		var media = List.of(readyMedia(gone.id()), readyMedia(gone.id()));
		var posts = new ArrayList<String>();
		for (var i = 0; i < 5; i++) {
			posts.add(post(gone, "", media.get(i % 2), media.get((i + 1) % 2)).is(201).text("post_id"));
		}
		// So many that they are not erased in one go.
		var many = LongStream.range(0, 420).map(_ -> ids.next().value()).toArray();
		transactions.executeWithoutResult(_ -> {
			jdbc.sql("select media_id from media where owner_id = ? order by media_id for update")
					.param(gone.id().value())
					.query().listOfRows();
			jdbc.sql("""
					insert into post (post_id, author_id, status, version, caption, tags, created_at, published_at)
					select id, ?, 'published', 1, '', '{}', now(), now() from unnest(?::bigint[]) as id""")
					.params(gone.id().value(), many).update();
			jdbc.sql(
					"insert into post_media (post_id, position, media_id) select id, 1, ? from unnest(?::bigint[]) as id")
					.params(media.getFirst().value(), many).update();
			countPosts(gone.id(), many.length);
		});
		assertExact(gone.id());
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var deleting = threads.submit(() -> posts.forEach(id -> gone.delete("/posts/" + id)));
			broker.tell("user.events", gone.id().toString(), "user_deleted", example("user_deleted")
					.put("user_id", gone.id().toString()).put("version", 2).toString());
			deleting.get();
		}
		await(() -> jdbc.sql("select count(*) from media where owner_id = ?").param(gone.id().value())
				.query(Long.class).single() == 0);
		for (var one : media) {
			assertThat(usesTold(one).getLast()).isZero();
			assertThat(versionsTold(one)).isSorted().doesNotHaveDuplicates();
		}
	}

	@Test
	void countsWhatInstancesOfTheVersionBeforeCreate() {
		var author = user();
		var media = readyMedia(author.id());
		var first = post(author, "", media).is(201).text("post_id");
		var second = ids.next();
		transactions.executeWithoutResult(_ -> {
			jdbc.sql("""
					insert into post (post_id, author_id, status, version, caption, tags, created_at)
					values (?, ?, 'processing', 1, '#older', '{older,given}', now())""")
					.params(second.value(), author.id().value()).update();
			jdbc.sql("insert into post_media (post_id, position, media_id) values (?, 1, ?)")
					.params(second.value(), media.value()).update();
			jdbc.sql("update post set status = 'published', published_at = now() where post_id = ?")
					.param(second.value()).update();
			countPosts(author.id(), 1);
		});
		assertExact(author.id());
		assertThat(tagsToFind(second)).containsExactlyInAnyOrder("older", "given");
		author.delete("/posts/" + first).is(204);
		assertThat(author.send("PATCH", "/posts/" + second, "{\"caption\": \"#newer\"}").is(200).json().path("tags")
				.valueStream().map(tag -> tag.asString())).containsExactly("older", "given", "newer");
		assertThat(tagsToFind(second)).containsExactlyInAnyOrder("older", "given", "newer");
		author.delete("/posts/" + second).is(204);
		assertThat(usesTold(media)).containsExactly(1L, 1L, 0L);
		assertThat(versionsTold(media)).containsExactly(1L, 3L, 4L);
		assertThat(tagsToFind(second)).isEmpty();
	}

	private void countPosts(Id author, int posts) {
		jdbc.sql("""
				insert into counter (subject, counter, value) values (?, 'author.posts', ?)
				on conflict (subject, counter) do update set value = counter.value + excluded.value""")
				.params(author.value(), posts).update();
	}

	private List<String> tagsToFind(Id post) {
		return jdbc.sql("select tag from post_tag where post_id = ?").param(post.value()).query(String.class).list();
	}

	/** In one snapshot. */
	private void assertExact(Id owner) {
		assertThat(jdbc.sql("""
				select media_id || ': ' || uses from media m where owner_id = ? and uses <> (
					select count(*) from post_media join post using (post_id)
					where media_id = m.media_id and status <> 'deleted')""").param(owner.value()).query(String.class)
				.list()).isEmpty();
	}

	private List<Told> told(Id media) {
		broker.hearAll();
		return broker.heard("post.counted", "media:" + media);
	}

	private List<Long> usesTold(Id media) {
		return told(media).stream().map(event -> event.payload().path("uses").asLong()).toList();
	}

	private List<Long> versionsTold(Id media) {
		return told(media).stream().map(event -> event.payload().path("version").asLong()).toList();
	}
}
