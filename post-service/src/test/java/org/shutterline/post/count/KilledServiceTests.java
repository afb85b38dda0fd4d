package org.shutterline.post.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.ServiceProcess;
import org.shutterline.post.Told;
import org.shutterline.post.count.StormyUser.Done;
import org.shutterline.post.count.StormyUser.Written;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/**
 * Users like posts and comments, share and save, comment, reply and publish, take it back and repeat themselves, all in
 * parallel, at an instance of the service that is killed in the middle, with its relay and its folder, started again and
 * killed again. Whenever one looks, each count is what there is; in the end there is what was answered, and each change has
 * been told, once.
 */
@Timeout(1800)
class KilledServiceTests extends RunningPostService {
	private static final int POSTS = 4;
	private static final int USERS = 8;
	private static final int KILLS = 2;
	private static final int CHANGES_BETWEEN = 300;
	@Autowired
	JdbcConnectionDetails database;
	@Autowired
	KafkaConnectionDetails kafka;
	private final List<StormyUser> users = new ArrayList<>();
	private final List<Done> things = new ArrayList<>();
	private final List<Written> threads = new ArrayList<>();
	private final Map<String, Boolean> posts = new HashMap<>();
	private final Map<String, Boolean> comments = new HashMap<>();
	private final AtomicBoolean over = new AtomicBoolean();
	private final AtomicInteger answered = new AtomicInteger();
	private final AtomicInteger looks = new AtomicInteger();
	private long first;

	@Test
	void countsStayExactAndChangesAreToldOnceWhateverIsKilled() throws Exception {
		first = ids.next().value();
		try (var service = new ServiceProcess(database, kafka, tokens)) {
			for (var i = 0; i < USERS; i++) {
				var user = user();
				var media = readyMedia(user.id());
				var post = post(user, "", media).is(201).text("post_id");
				posts.put(post, false);
				if (i < POSTS) {
					add(post);
				}
				users.add(new StormyUser(user, service.caller(user), media, over, answered));
			}
			storm(service);
		}
		assertExact();
		assertThat(looks).as("looks on the way").hasValueGreaterThan(10);
		await(() -> jdbc.sql("select count(*) from counter_delta where subject >= ?").param(first).query(Long.class)
				.single() == 0);
		assertExact();
		broker.hearAll();
		for (var each : things) {
			for (var user : users) {
				assertThat(told(each, user)).as("%s by %s", each, user.id()).isEqualTo(row(each, user));
			}
		}
		users.forEach(user -> {
			posts.putAll(user.posts());
			comments.putAll(user.comments());
		});
		assertMade("post", "status = 'deleted'", posts, "post.events", "post_published", "post_deleted");
		assertMade("comment", "deleted", comments, "engagement.events", "comment_added", "comment_deleted");
	}

	private void add(String post) {
		var comment = user().post("/posts/" + post + "/comments", "{\"text\": \"a\"}").is(201).text("comment_id");
		comments.put(comment, false);
		threads.add(new Written(post, comment));
		things.addAll(List.of(new Done("post", post, "like", "liked"), new Done("post", post, "share", "shared"),
				new Done("post", post, "save", "saved"), new Done("comment", comment, "like", "liked")));
	}

	private void storm(ServiceProcess service) throws Exception {
		try (var running = Executors.newVirtualThreadPerTaskExecutor()) {
			var work = new ArrayList<Future<?>>();
			for (var user : users) {
				// Two threads a user: also with oneself one may be at odds.
				work.add(running.submit(() -> user.hammer(things, threads)));
				work.add(running.submit(() -> user.hammer(things, threads)));
			}
			work.add(running.submit(() -> Awaitility.await().atMost(Duration.ofMinutes(25))
					.pollInterval(Duration.ofMillis(50)).until(() -> {
						assertExact();
						return over.get();
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
				over.set(true);
			}
			for (var each : work) {
				each.get();
			}
		}
	}

	/** Of all that was made since the beginning, by whomever. */
	private void assertExact() {
		assertThat(ExactCounts.wrong(jdbc, first, Long.MAX_VALUE)).as("wrong counts").isEmpty();
		looks.incrementAndGet();
	}

	/** How often it was changed, and whether the last that was told is that it is done. */
	private String told(Done each, StormyUser user) {
		var did = each.kind() + "_" + each.past();
		var undid = each.kind() + "_un" + each.past();
		var told = broker.heard("engagement.events", each.subject() + ":" + user.id()).stream()
				.filter(event -> event.type().equals(did) || event.type().equals(undid)).toList();
		return told.size() + " " + (!told.isEmpty() && told.getLast().type().equals(did));
	}

	private String row(Done each, StormyUser user) {
		return jdbc.sql("select version || ' ' || %3$s from %1$s_%2$s where %1$s_id = ? and user_id = ?"
				.formatted(each.kind(), each.call(), each.past()))
				.params(Long.valueOf(each.subject()), user.id().value())
				.query(String.class).optional().orElse("0 false");
	}

	/** Nothing but what was answered was made, once, and is deleted if that was answered. */
	private void assertMade(String kind, String deleted, Map<String, Boolean> answers, String topic, String... types) {
		var rows = new HashMap<String, Boolean>();
		jdbc.sql("select %1$s_id, %2$s as deleted from %1$s where %1$s_id > ?".formatted(kind, deleted)).param(first)
				.query(row -> {
					rows.put(row.getString(1), row.getBoolean("deleted"));
				});
		assertThat(rows).as(kind).isEqualTo(answers).containsValues(true, false);
		rows.forEach((id, gone) -> assertThat(broker.heard(topic, id)).as(kind + " " + id).extracting(Told::type)
				.containsExactly(gone ? types : new String[]{ types[0] }));
	}
}
