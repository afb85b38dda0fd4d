package org.shutterline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.notification.inbox.Cause;
import org.shutterline.notification.inbox.Notifications;
import org.shutterline.notification.inbox.Type;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What reaches who listens, and when a stream ends. */
class StreamTests extends RunningNotificationService {
	private static final String STREAM = NOTIFICATIONS + "/stream";

	/** So long a request waits for a connection to the database, see platform.yml. */
	private static final Duration POOL_TIMEOUT = Duration.ofSeconds(3);

	/** More events than there are. */
	private static final int ALL = 1000;

	/** What is promised for the end of a stream whose session, or account, has ended. */
	private static final Duration REVOKED_WITHIN = Duration.ofSeconds(2);

	@Autowired
	TransactionTemplate transactions;

	@Autowired
	MeterRegistry meters;

	@Autowired
	Notifications notifications;

	@Test
	void beginsNowAndTellsWhatChanges() {
		world.liked(World.newId(), ada, bob, 1);
		world.awaitHeard();
		try (var stream = listen(ada)) {
			var ready = stream.first("ready");
			assertThat(ready.id()).isNotNull();
			assertThat(ready.data()).isEqualTo(json.readTree("{\"unread_count\": 1, \"resumed\": false}"));
			assertThat(stream.lines().getFirst()).matches("retry: [1-9][0-9]{3,4}");

			world.liked(post, ada, carol, 1);
			var told = stream.first("notification");
			assertThat(told.data().get("unread_count").asLong()).isEqualTo(2);
			var listed = get(ada, NOTIFICATIONS).body().get(0);
			listed.propertyNames().forEach(name -> assertThat(told.data().get(name)).isEqualTo(listed.get(name)));

			read(ada, listed.get("notification_id").asString());
			var read = stream.first("read");
			assertThat(read.data().get("up_to")).isEqualTo(listed.get("notification_id"));
			assertThat(read.data().get("sequence")).isEqualTo(listed.get("sequence"));
			assertThat(read.data().get("unread_count").asLong()).isZero();

			world.unliked(post, ada, carol, 2);
			var removed = stream.first("notification_removed");
			assertThat(removed.data().get("notification_id")).isEqualTo(listed.get("notification_id"));
			assertThat(numbers(stream)).isSorted().doesNotHaveDuplicates();
		}
	}

	@Test
	void keepsTheStreamAliveWhileNothingHappens() {
		try (var stream = listen(ada)) {
			await().until(() -> stream.lines().stream().filter(":"::equals).count() > 2);
			assertThat(stream.hasEnded()).isFalse();
		}
	}

	/** Somebody whose connection breaks every few events ends up knowing what the list says. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void losesNothingAcrossReconnectsWhileChangesCommitLate(int seed) {
		var random = new Random(seed);
		Map<Id, Long> versions = new HashMap<>();
		List<Id> posts = IntStream.range(0, 12).mapToObj(i -> World.newId()).toList();
		var known = new HashMap<String, JsonNode>();
		@Nullable
		String last = "0";
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int round = 0; round < 12; round++) {
				threads.execute(() -> holdInbox(ada, Duration.ofMillis(30)));
				for (int change = 0; change < 5; change++) {
					Id liked = posts.get(random.nextInt(posts.size()));
					long version = versions.merge(liked, 1L, Long::sum);
					if (version % 2 == 1) {
						world.liked(liked, ada, bob, version);
					}
					else {
						world.unliked(liked, ada, bob, version);
					}
				}
				last = learn(known, last, random.nextInt(1, 4));
			}
			world.awaitHeard();
			String from = last;
			await().untilAsserted(() -> {
				learn(known, from, ALL);
				assertThat(known.keySet()).containsExactlyInAnyOrderElementsOf(listed(ada));
			});
		}
	}

	/** Resumes, takes in so many events if there are as many, and breaks off. @return the last event's id */
	private @Nullable String learn(Map<String, JsonNode> known, @Nullable String last, int most) {
		try (var stream = last == null ? listen(ada) : listen(ada, "Last-Event-ID", last)) {
			stream.first("ready");
			try {
				await().atMost(Duration.ofSeconds(1)).until(() -> stream.events().size() > most);
			}
			catch (ConditionTimeoutException quiet) {
				// There were not as many.
			}
			String seen = last;
			for (var event : List.copyOf(stream.events())) {
				switch (event.type()) {
					case "notification" ->
						known.put(event.data().get("notification_id").asString(), event.data());
					case "notification_removed" -> known.remove(event.data().get("notification_id").asString());
					default -> {
						// Nothing to be known.
					}
				}
				seen = event.id() == null ? seen : event.id();
			}
			return seen;
		}
	}

	private List<String> listed(Id viewer) {
		return get(viewer, NOTIFICATIONS + "?limit=100").body().valueStream()
				.map(told -> told.get("notification_id").asString()).toList();
	}

	/** As a slow transaction does: all changes of this inbox wait. */
	private void holdInbox(Id recipient, Duration time) {
		transactions.executeWithoutResult(status -> {
			jdbc.sql("SELECT last_sequence FROM inbox WHERE recipient_id = :recipient FOR UPDATE")
					.param("recipient", recipient.value()).query(Long.class).optional();
			jdbc.sql("SELECT pg_sleep(:seconds)").param("seconds", time.toMillis() / 1000.0).query().singleRow();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "-1", "999999999999", "99999999999999999999999", "1;2", "" })
	void beginsNowWhereTheLastEventWasNeverSent(String forged) {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		try (var stream = listen(ada, "Last-Event-ID", forged)) {
			assertThat(stream.first("ready").data().get("resumed").asBoolean()).isFalse();
			assertThat(stream.events()).hasSize(1);
		}
	}

	@Test
	void nobodyHearsOfAnothersInbox() {
		try (var adas = listen(ada); var bobs = listen(bob)) {
			adas.first("ready");
			bobs.first("ready");
			world.liked(post, ada, carol, 1);
			adas.first("notification");
			world.liked(World.newId(), bob, carol, 1);
			bobs.first("notification");
			assertThat(bobs.events()).hasSize(2);
		}
	}

	@Test
	void findsWhatNobodyWokeItFor() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		try (var stream = listen(ada)) {
			stream.first("ready");
			changeWithoutNews();
			assertThat(stream.first("unread").data().get("unread_count").asLong()).isEqualTo(1);
		}
	}

	/** What commits while others' news are being read is told with the count that it leads to, or a second time. */
	@Test
	void countsWhatItTellsAlsoWhatCommitsMeanwhile() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		try (var stream = listen(ada)) {
			stream.first("ready");
			transactions.executeWithoutResult(status -> {
				jdbc.sql("LOCK TABLE notification_group IN ACCESS EXCLUSIVE MODE").update();
				CompletableFuture.runAsync(this::changeWithoutNews).join();
				await().until(this::groupsAreWaitedFor);
				notifications.take(List.of(
						new Cause(Type.COMMENT, carol, World.newId(), ada, 1, post,
								Instant.parse("2026-03-02T12:00:00Z"))));
			});
			stream.first("notification");
			await().untilAsserted(() -> assertThat(stream.events().getLast().data().get("unread_count").asLong())
					.isEqualTo(2));
		}
	}

	private void changeWithoutNews() {
		jdbc.sql("UPDATE inbox SET last_sequence = last_sequence + 1 WHERE recipient_id = :ada")
				.param("ada", ada.value()).update();
	}

	private boolean groupsAreWaitedFor() {
		return jdbc.sql(
				"SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'notification_group'::regclass AND NOT granted)")
				.query(Boolean.class).single();
	}

	@Test
	void endsTheOldestStreamOfWhoHasTooMany() {
		var streams = new ArrayList<Listening>();
		try {
			for (int i = 0; i < 5; i++) {
				streams.add(listen(ada));
				streams.getLast().first("ready");
			}
			assertThat(streams).noneMatch(Listening::hasEnded);
			streams.add(listen(ada));
			streams.getFirst().awaitEnd();
			assertThat(lastLine(streams.getFirst())).startsWith("retry: ");
			world.liked(post, ada, bob, 1);
			streams.subList(1, 6).forEach(stream -> stream.first("notification"));
		}
		finally {
			streams.forEach(Listening::close);
		}
	}

	@Test
	void endsWithItsToken() {
		try (var stream = Listening.to(at(STREAM), "Authorization",
				"Bearer " + tokens.lasting(ada, ada, Duration.ofSeconds(6)))) {
			stream.first("ready");
			stream.awaitEnd();
			assertThat(lastLine(stream)).startsWith("retry: ");
		}
		assertThat(send(request(ada, STREAM).setHeader("Authorization", "Bearer " + tokens.expired(ada))).status())
				.isEqualTo(401);
	}

	@Test
	void endsWithItsSessionAndWithItsAccount() {
		Id session = World.newId();
		Id other = World.newId();
		try (var ended = Listening.to(at(STREAM), "Authorization", "Bearer " + tokens.of(ada, session));
				var going = Listening.to(at(STREAM), "Authorization", "Bearer " + tokens.of(ada, other))) {
			ended.first("ready");
			going.first("ready");
			world.broadcast("session_revoked", """
					{"session_id": "%s", "user_id": "%s", "version": 1, "revoked_at": "%s", "until": "%s"}"""
					.formatted(session, ada, Instant.now(), Instant.now().plusSeconds(600)));
			ended.awaitEnd();
			assertThat(going.hasEnded()).isFalse();

			world.broadcast("user_revoked", """
					{"user_id": "%s", "version": 1, "revoked_at": "%s", "until": "%s"}"""
					.formatted(ada, Instant.now(), Instant.now().plusSeconds(600)));
			going.awaitEnd();
		}
	}

	/** One try of five is enough, as the machine may be slow: a stream that ends for any other reason never ends so soon. */
	@Test
	void endsWithinTwoSecondsOfItsRevocation() {
		assertThat(IntStream.range(0, 5).mapToObj(_ -> timeToEnd("session_revoked")))
				.anyMatch(time -> time.compareTo(REVOKED_WITHIN) < 0);
		assertThat(IntStream.range(0, 5).mapToObj(_ -> timeToEnd("user_revoked")))
				.anyMatch(time -> time.compareTo(REVOKED_WITHIN) < 0);
	}

	private Duration timeToEnd(String revocation) {
		Id user = World.newId();
		Id session = World.newId();
		try (var stream = Listening.to(at(STREAM), "Authorization", "Bearer " + tokens.of(user, session))) {
			stream.first("ready");
			long since = System.nanoTime();
			world.broadcast(revocation, """
					{%s"user_id": "%s", "version": 1, "revoked_at": "%s", "until": "%s"}""".formatted(
					revocation.equals("session_revoked") ? "\"session_id\": \"" + session + "\", " : "", user,
					Instant.now(), Instant.now().plusSeconds(600)));
			stream.awaitEnd();
			return Duration.ofNanos(System.nanoTime() - since);
		}
	}

	@Test
	void aTicketOpensOneStream() {
		Answer issued = post(ada, NOTIFICATIONS + "/stream-tickets", "");
		assertThat(issued.status()).isEqualTo(201);
		assertThat(issued.body().get("expires_in").asInt()).isEqualTo(30);
		String ticket = issued.body().get("ticket").asString();
		assertThat(ticket).matches("[A-Za-z0-9_-]{43}");

		try (var stream = Listening.to(at(STREAM + "?ticket=" + ticket))) {
			stream.first("ready");
			world.liked(post, ada, bob, 1);
			stream.first("notification");
			refused(ticket);
		}
		try (var resumed = Listening.to(at(STREAM + "?last_event_id=0&ticket=" + ticket(tokens.of(ada))))) {
			resumed.first("notification");
			assertThat(resumed.first("ready").data().get("resumed").asBoolean()).isTrue();
		}
		refused("x");
		refused("");
	}

	@Test
	void aTicketIsNoBetterThanTheTokenThatGotIt() {
		Id session = World.newId();
		String bearer = "Bearer " + tokens.of(ada, session);
		String ticket = send(request(ada, NOTIFICATIONS + "/stream-tickets").setHeader("Authorization", bearer)
				.POST(HttpRequest.BodyPublishers.noBody())).body().get("ticket").asString();
		world.broadcast("session_revoked", """
				{"session_id": "%s", "user_id": "%s", "version": 1, "revoked_at": "%s", "until": "%s"}"""
				.formatted(session, ada, Instant.now(), Instant.now().plusSeconds(600)));
		await().until(
				() -> send(request(ada, NOTIFICATIONS).setHeader("Authorization", bearer)).status() == 401);
		refused(ticket);

		String last = ticket(tokens.lasting(ada, ada, Duration.ofSeconds(6)));
		try (var stream = Listening.to(at(STREAM + "?ticket=" + last))) {
			stream.first("ready");
			stream.awaitEnd();
		}
	}

	private String ticket(String token) {
		return send(request(ada, NOTIFICATIONS + "/stream-tickets").setHeader("Authorization", "Bearer " + token)
				.POST(HttpRequest.BodyPublishers.noBody())).body().get("ticket").asString();
	}

	@Test
	void whoDoesNotReadHoldsUpNobodyAndIsCutOff() throws IOException {
		for (int i = 0; i < 600; i++) {
			world.liked(World.newId(), ada, bob, 1);
		}
		world.awaitHeard();
		try (var deaf = new Socket(); var other = listen(ada, "Last-Event-ID", "0")) {
			deaf.setReceiveBufferSize(2048);
			deaf.connect(new InetSocketAddress("localhost", port));
			deaf.getOutputStream().write(("GET " + STREAM + " HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: 0\r\n"
					+ "Authorization: " + tokens.bearer(ada) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

			other.awaitCount("notification", 600);
			world.liked(post, ada, carol, 1);
			other.awaitCount("notification", 601);
			// The whole of it does not fit between; what was not taken in time is never sent.
			await().until(() -> openStreams() == 1);
			long received = deaf.getInputStream().transferTo(OutputStream.nullOutputStream());
			assertThat(received).isLessThan(600 * 200L);
		}
		catch (SocketException cut) {
			// So it was.
		}
	}

	/** Each for itself, they would have waited for the pool's few connections until most of them were refused. */
	@Test
	void aHerdBeginsWithOneConnectionToTheDatabase() throws Exception {
		int herd = 60;
		var opening = new ArrayList<Future<Listening>>();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			transactions.executeWithoutResult(status -> {
				jdbc.sql("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE").update();
				for (int i = 0; i < herd; i++) {
					opening.add(threads.submit(() -> listen(World.newId())));
				}
				await().until(() -> openStreams() == herd);
				jdbc.sql("SELECT pg_sleep(:seconds)").param("seconds", 1.3 * POOL_TIMEOUT.toSeconds()).query()
						.singleRow();
			});
			for (var opened : opening) {
				opened.get().first("ready");
			}
		}
		finally {
			for (var opened : opening) {
				if (opened.state() == Future.State.SUCCESS) {
					opened.resultNow().close();
				}
			}
		}
	}

	private long openStreams() {
		return Math.round(meters.get("shutterline.live.streams").gauge().value());
	}

	@Test
	void headersComeWithoutAStream() {
		Answer head = send(request(ada, STREAM).method("HEAD", HttpRequest.BodyPublishers.noBody()));
		assertThat(head.status()).isEqualTo(200);
		assertThat(head.header("Content-Type")).get().asString().startsWith("text/event-stream");
		assertThat(head.header("Cache-Control")).hasValue("no-store");
	}

	private void refused(String ticket) {
		Answer answer = send(HttpRequest.newBuilder(at(STREAM + "?ticket=" + ticket)));
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.body().get("code").asString()).isEqualTo("unauthenticated");
		if (!ticket.isEmpty()) {
			assertThat(answer.body().get("instance").asString()).doesNotContain("ticket");
		}
	}

	private static List<Long> numbers(Listening stream) {
		return stream.events().stream().map(Listening.Event::id).filter(Objects::nonNull).map(Long::valueOf)
				.toList();
	}

	private static String lastLine(Listening stream) {
		return stream.lines().reversed().stream().filter(line -> !line.isEmpty()).findFirst().orElseThrow();
	}

	private Listening listen(Id user, String... headers) {
		var all = new ArrayList<>(List.of("Authorization", tokens.bearer(user)));
		all.addAll(List.of(headers));
		return Listening.to(at(STREAM), all.toArray(String[]::new));
	}
}
