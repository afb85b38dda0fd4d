package org.shutterline.post.toggle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.shutterline.platform.core.Id;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.ServiceProcess;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/**
 * Users like posts and comments, share and save, take it back and repeat themselves, all in parallel, at an instance of the
 * service that is killed in the middle, with its relay and its folder, started again and killed again. Whenever one looks,
 * each count is what there is; in the end each change has been told, once.
 */
@Timeout(1800)
class KilledServiceTests extends RunningPostService {
	private static final int POSTS = 4;
	private static final int USERS = 8;
	private static final int KILLS = 2;
	private static final int CHANGES_BETWEEN = 300;
	/** In one statement, so in one snapshot. */
	private static final String WRONG_COUNTS = """
			with truth as (
				select post_id as subject, 'post.likes' as counter, count(*) as number from post_like where liked group by 1
				union all
				select post_id, 'post.shares', count(*) from post_share where shared group by 1
				union all
				select comment_id, 'comment.likes', count(*) from comment_like where liked group by 1
			), counted as (
				select subject, counter, sum(value) as number from (
					select subject, counter, value from counter union all
					select subject, counter, delta from counter_delta) parts
				group by 1, 2
			)
			select subject || ' ' || counter || ': ' || coalesce(counted.number, 0) || ' for ' || coalesce(truth.number, 0)
			from truth full join counted using (subject, counter)
			where coalesce(truth.number, 0) <> coalesce(counted.number, 0) and subject = any(:subjects)
				and counter in ('post.likes', 'post.shares', 'comment.likes')""";
	@Autowired
	JdbcConnectionDetails database;
	@Autowired
	KafkaConnectionDetails kafka;
	private final List<Done> all = new ArrayList<>();
	private final AtomicInteger answered = new AtomicInteger();
	private final AtomicInteger looks = new AtomicInteger();

	/** Something that is done to one subject. */
	private record Done(String kind, String subject, String call, String past) {
		String path() {
			return "/%ss/%s/%s".formatted(kind, subject, call);
		}
	}

	@Test
	void countsStayExactAndChangesAreToldOnceWhateverIsKilled() throws Exception {
		for (var i = 0; i < POSTS; i++) {
			var post = publishedPost(user());
			var comment = user().post("/posts/" + post + "/comments", "{\"text\": \"a\"}").is(201).text("comment_id");
			all.addAll(List.of(new Done("post", post, "like", "liked"), new Done("post", post, "share", "shared"),
					new Done("post", post, "save", "saved"), new Done("comment", comment, "like", "liked")));
		}
		var users = new ArrayList<Caller>();
		for (var i = 0; i < USERS; i++) {
			users.add(user());
		}
		storm(users);
		assertExact();
		assertThat(looks).as("looks on the way").hasValueGreaterThan(10);
		await(() -> jdbc.sql("select count(*) from counter_delta where subject = any(?)").param(subjects())
				.query(Long.class).single() == 0);
		assertExact();
		broker.hearAll();
		for (var each : all) {
			for (var user : users) {
				assertThat(told(each, user)).as("%s by %s", each, user.id()).isEqualTo(row(each, user));
			}
		}
	}

	private void storm(List<Caller> users) throws Exception {
		var done = new AtomicBoolean();
		try (var service = new ServiceProcess(database, kafka, tokens);
				var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var work = new ArrayList<Future<?>>();
			for (var user : users) {
				// Two threads a user: also with oneself one may be at odds.
				work.add(threads.submit(() -> hammer(service.caller(user), done)));
				work.add(threads.submit(() -> hammer(service.caller(user), done)));
			}
			work.add(threads.submit(() -> Awaitility.await().atMost(Duration.ofMinutes(25))
					.pollInterval(Duration.ofMillis(50)).until(() -> {
						assertExact();
						return done.get();
					})));
			try {
				for (var kill = 0; kill < KILLS; kill++) {
					service.start();
					var enough = answered.get() + CHANGES_BETWEEN;
					Awaitility.await().atMost(Duration.ofMinutes(10)).until(() -> answered.get() >= enough);
					service.kill();
					assertExact();
				}
			}
			finally {
				done.set(true);
			}
			for (var each : work) {
				each.get();
			}
		}
	}

	private void hammer(Caller user, AtomicBoolean done) {
		while (!done.get()) {
			var random = ThreadLocalRandom.current();
			var path = all.get(random.nextInt(all.size())).path();
			try {
				if ((random.nextBoolean() ? user.put(path) : user.delete(path)).status() == 200) {
					answered.incrementAndGet();
				}
			}
			catch (UncheckedIOException _) {
				// It was killed, or is not up yet.
				Awaitility.await().atMost(Duration.ofMinutes(10)).pollInterval(Duration.ofMillis(200))
						.until(() -> done.get() || isUp(user));
			}
		}
	}

	private static boolean isUp(Caller user) {
		try {
			return user.get("/posts/1").status() == 404;
		}
		catch (UncheckedIOException _) {
			return false;
		}
	}

	private void assertExact() {
		assertThat(jdbc.sql(WRONG_COUNTS).param("subjects", subjects()).query(String.class).list()).as("wrong counts")
				.isEmpty();
		looks.incrementAndGet();
	}

	/** How often it was changed, and whether the last that was told is that it is done. */
	private String told(Done each, Caller user) {
		var did = each.kind() + "_" + each.past();
		var undid = each.kind() + "_un" + each.past();
		var told = broker.heard("engagement.events", each.subject() + ":" + user.id()).stream()
				.filter(event -> event.type().equals(did) || event.type().equals(undid)).toList();
		return told.size() + " " + (!told.isEmpty() && told.getLast().type().equals(did));
	}

	private String row(Done each, Caller user) {
		return jdbc.sql("select version || ' ' || %3$s from %1$s_%2$s where %1$s_id = ? and user_id = ?"
				.formatted(each.kind(), each.call(), each.past()))
				.params(Long.valueOf(each.subject()), user.id().value())
				.query(String.class).optional().orElse("0 false");
	}

	private Long[] subjects() {
		return all.stream().map(Done::subject).distinct().map(Id::parse).map(Id::value).toArray(Long[]::new);
	}
}
