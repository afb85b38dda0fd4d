package org.shutterline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.notification.inbox.Cause;
import org.shutterline.notification.inbox.Gone;
import org.shutterline.notification.inbox.InboxNews;
import org.shutterline.notification.inbox.News;
import org.shutterline.notification.inbox.Notifications;
import org.shutterline.notification.inbox.Type;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.CountedStatements;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Many causes at once, from several consumers, and what those hear who listen. */
class BatchTests extends RunningNotificationService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	@Autowired
	Notifications notifications;

	@Autowired
	InboxNews news;

	@Autowired
	Gone gone;

	@Autowired
	CountedStatements counted;

	@Autowired
	TransactionTemplate transactions;

	/** The same causes in different orders and portions, as after a rebalance: nobody waits in a circle, nothing is doubled. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void consumersAtTheSameRecipientsTellEachCauseOnce(int seed) throws Exception {
		var random = new Random(seed);
		List<Id> recipients = IntStream.range(0, 8).mapToObj(_ -> World.newId()).toList();
		List<Cause> causes = new ArrayList<>();
		Map<Id, Integer> standing = new HashMap<>();
		for (int i = 0; i < 400; i++) {
			Id recipient = recipients.get(random.nextInt(recipients.size()));
			Id liked = World.newId();
			int states = 1 + random.nextInt(3);
			for (int version = 1; version <= states; version++) {
				causes.add(new Cause(Type.LIKE, bob, liked, recipient, version, liked, version % 2 == 1 ? NOON : null));
			}
			standing.merge(recipient, states % 2, Integer::sum);
		}
		try (var consumers = Executors.newFixedThreadPool(4)) {
			var runs = IntStream.range(0, 4).mapToObj(consumer -> {
				var shuffled = new ArrayList<>(causes);
				Collections.shuffle(shuffled, new Random(seed * 10L + consumer));
				return consumers.submit(() -> {
					for (int i = 0; i < shuffled.size(); i += 50) {
						notifications.take(shuffled.subList(i, Math.min(shuffled.size(), i + 50)));
					}
				});
			}).toList();
			for (var run : runs) {
				run.get();
			}
		}
		for (Id recipient : recipients) {
			assertThat(unread(recipient)).isEqualTo(standing.getOrDefault(recipient, 0).longValue())
					.isEqualTo(standingUnread(recipient));
			assertThat(types(recipient)).hasSize(standing.getOrDefault(recipient, 0));
			assertThat(jdbc.sql(
					"SELECT count(DISTINCT sequence) - count(*) FROM notification WHERE recipient_id = :id AND active")
					.param("id", recipient.value()).query(Long.class).single()).isZero();
		}
	}

	@Test
	void tellsListenersOfWholeBatchesAndOnlyOfWhatIsCommitted() {
		Cause like = new Cause(Type.LIKE, bob, post, ada, 1, post, NOON);
		Cause comment = new Cause(Type.COMMENT, carol, World.newId(), ada, 1, post, NOON);
		notifications.take(List.of(like, comment, like));
		assertThat(heard.toldTo(ada)).extracting(told -> told.type()).containsExactly(Type.LIKE, Type.COMMENT);
		assertThat(heard.sequencesOf(ada)).containsExactly(2L);

		notifications.take(List.of(like, comment));
		assertThat(heard.sequencesOf(ada)).hasSize(1);
		assertThatIllegalStateException().isThrownBy(() -> transactions.executeWithoutResult(_ -> {
			notifications.take(List.of(new Cause(Type.LIKE, carol, post, ada, 1, post, NOON)));
			throw new IllegalStateException("rolled back");
		}));
		assertThat(heard.sequencesOf(ada)).hasSize(1);
	}

	/** Heads are moved on before it is known what of a batch is told. */
	@Test
	void movesHeadsOnByWhatIsToldAlone() {
		Cause like = new Cause(Type.LIKE, bob, post, ada, 2, post, NOON);
		Cause comment = new Cause(Type.COMMENT, bob, World.newId(), ada, 1, post, NOON);
		notifications.take(List.of(like));
		notifications.take(List.of(like, comment, new Cause(Type.LIKE, carol, post, ada, 2, post, null)));
		assertThat(news.heads(List.of(ada)).get(ada)).isEqualTo(new InboxNews.Head(ada, 2, 2));

		notifications.take(List.of(like, comment, new Cause(Type.LIKE, carol, post, ada, 1, post, NOON)));
		assertThat(news.heads(List.of(ada)).get(ada)).isEqualTo(new InboxNews.Head(ada, 2, 2));
		assertThat(heard.sequencesOf(ada)).containsExactly(1L, 2L);

		notifications.take(List.of(new Cause(Type.LIKE, bob, post, ada, 3, post, null),
				new Cause(Type.SHARE, carol, post, ada, 1, post, NOON)));
		assertThat(news.heads(List.of(ada)).get(ada)).isEqualTo(new InboxNews.Head(ada, 4, 2));
	}

	/** What is heard of for the first time is not looked up; what is then refused as known is told once all the same. */
	@Test
	void looksUpOnlyWhatMayBeKnown() {
		Cause first = new Cause(Type.LIKE, bob, post, ada, 1, post, NOON);
		Cause other = new Cause(Type.LIKE, carol, post, ada, 1, post, NOON);
		Cause undone = new Cause(Type.LIKE, bob, post, ada, 2, post, null);
		int told = statements(() -> notifications.take(List.of(first)));
		assertThat(statements(() -> notifications.take(List.of(new Cause(Type.LIKE, bob, World.newId(), ada, 2, null,
				NOON))))).isEqualTo(told + 1);

		notifications.take(List.of(undone));
		notifications.take(List.of(first, other));
		notifications.take(List.of(other, first));
		assertThat(types(ada)).containsExactly("like", "like");
		assertThat(news.heads(List.of(ada)).get(ada)).isEqualTo(new InboxNews.Head(ada, 4, 2));
		assertThat(heard.toldTo(ada)).hasSize(3);
	}

	/** Planned for an empty table, and kept: who reads all groups for each subject is slow long before the next analysis. */
	@Test
	void findsOpenGroupsByTheirIndexEvenIfPlannedWhileThereAreNone() {
		transactions.executeWithoutResult(status -> {
			status.setRollbackOnly();
			jdbc.sql("CREATE TEMP TABLE notification_group (LIKE public.notification_group INCLUDING ALL)").update();
			jdbc.sql("ANALYZE pg_temp.notification_group").update();
			long before = groupsReadAsAWhole();
			notifications.take(List.of(new Cause(Type.LIKE, bob, post, ada, 1, post, NOON)));
			notifications.take(List.of(new Cause(Type.LIKE, carol, post, ada, 1, post, NOON)));
			assertThat(groupsReadAsAWhole()).isEqualTo(before);
			assertThat(jdbc.sql("SELECT top FROM pg_temp.notification_group").query(Long.class).single()).isEqualTo(2);
		});
	}

	private long groupsReadAsAWhole() {
		return jdbc.sql(
				"SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relid = 'pg_temp.notification_group'::regclass")
				.query(Long.class).single();
	}

	/** What a batch puts into one group comes in the order of the batch, whatever becomes of other causes of its subject. */
	@Test
	void aGroupTakesInABatchAndMovesUpToItsLast() {
		Cause first = new Cause(Type.LIKE, bob, post, ada, 1, post, NOON);
		Id dave = world.user("dave");
		world.awaitHeard();
		notifications.take(List.of(first));
		notifications.take(List.of(new Cause(Type.LIKE, bob, post, ada, 2, post, null),
				new Cause(Type.LIKE, carol, post, ada, 1, post, NOON),
				new Cause(Type.COMMENT, bob, World.newId(), ada, 1, post, NOON),
				new Cause(Type.LIKE, dave, post, ada, 1, post, NOON)));
		assertThat(groups()).containsExactly("like 1 5 5", "comment 4 4 4");
		assertThat(heard.toldTo(ada)).extracting(told -> told.groupId()).containsExactly(
				heard.toldTo(ada).get(0).notificationId(), heard.toldTo(ada).get(0).notificationId(),
				heard.toldTo(ada).get(2).notificationId(), heard.toldTo(ada).get(0).notificationId());

		// What moves nothing up: a state that is known, and one that is taken back.
		notifications.take(List.of(first, new Cause(Type.LIKE, dave, post, ada, 2, post, null)));
		assertThat(groups()).containsExactly("like 1 5 6", "comment 4 4 4");
	}

	private List<String> groups() {
		return jdbc.sql("""
				SELECT type || ' ' || first_sequence || ' ' || top || ' ' || changed FROM notification_group
				WHERE recipient_id = :ada ORDER BY first_sequence""").param("ada", ada.value()).query(String.class)
				.list();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-03-02T12:00:00.123456499Z", "2026-03-02T12:00:00.123456501Z",
			"1969-12-31T23:59:59.999999Z",
			"2199-12-31T23:59:59.999999Z" })
	void keepsTimesAsTheDatabaseWouldReadThem(Instant at) {
		notifications.take(List.of(new Cause(Type.LIKE, bob, post, ada, 1, post, at)));
		assertThat(jdbc.sql("SELECT created_at = :at::timestamptz FROM notification WHERE recipient_id = :ada")
				.param("at", at.toString()).param("ada", ada.value()).query(Boolean.class).single()).isTrue();
	}

	@Test
	void whoComesBackHearsEachChangeInOrder() {
		Cause like = new Cause(Type.LIKE, bob, post, ada, 1, post, NOON);
		notifications.take(List.of(like, new Cause(Type.COMMENT, carol, World.newId(), ada, 1, post, NOON)));
		world.awaitHeard();
		List<News> first = since(0, 10);
		assertThat(first).extracting(News::sequence).containsExactly(1L, 2L);
		assertThat(first).allMatch(each -> each instanceof News.Shown);
		assertThat(news.heads(List.of(ada, bob)).get(ada)).isEqualTo(new InboxNews.Head(ada, 2, 2));

		String likes = notificationId(ada, 1);
		read(ada, likes);
		notifications.take(List.of(new Cause(Type.LIKE, bob, post, ada, 2, post, null)));
		List<News> then = since(2, 10);
		assertThat(then).containsExactly(new News.Read(ada, 3, Id.parse(likes), 1),
				new News.Removed(ada, 4, Id.parse(likes)));
		assertThat(since(4, 10)).isEmpty();
		// What was cut off comes before what was read behind it.
		assertThat(since(0, 1)).extracting(News::sequence).containsExactly(2L);
		assertThat(news.groups(Map.of(Id.parse(likes), ada))).isEmpty();
		assertThat(news.groups(Map.of(Id.parse(notificationId(ada, 0)), ada))).singleElement()
				.satisfies(shown -> assertThat(shown.group().read()).isFalse());
	}

	/** Most of what is deleted was never told, and many at once take no more round trips than one. */
	@Test
	void manyDeletionsTakeAsManyStatementsAsOne() {
		List<Id> posts = IntStream.range(0, 300).mapToObj(_ -> World.newId()).toList();
		List<Gone.Comment> comments = IntStream.range(0, 300)
				.mapToObj(_ -> new Gone.Comment(World.newId(), World.newId())).toList();
		assertThat(statements(() -> gone.posts(posts))).isEqualTo(2);
		assertThat(statements(() -> gone.comments(comments))).isEqualTo(2);
		assertThat(statements(() -> gone.comments(List.of()))).isZero();
	}

	@Test
	void removesTogetherWhatWasToldOfMany() {
		List<Cause> likes = IntStream.range(0, 50).mapToObj(_ -> {
			Id liked = World.newId();
			return new Cause(Type.LIKE, bob, liked, ada, 1, liked, NOON);
		}).toList();
		List<Cause> texts = IntStream.range(0, 50)
				.mapToObj(i -> new Cause(List.of(Type.COMMENT, Type.REPLY, Type.MENTION).get(i % 3), bob, World.newId(),
						i % 2 == 0 ? ada : carol, 1, post, NOON))
				.toList();
		notifications.take(likes);
		notifications.take(texts);
		Cause staying = new Cause(Type.COMMENT, carol, World.newId(), ada, 1, post, NOON);
		notifications.take(List.of(staying));
		assertThat(unread(ada)).isEqualTo(76);

		assertThat(statements(() -> gone.posts(likes.subList(0, 1).stream().map(Cause::objectId).toList())))
				.isEqualTo(statements(() -> gone.posts(likes.stream().skip(1).map(Cause::objectId).toList())));
		gone.comments(texts.stream().map(text -> new Gone.Comment(text.objectId(), text.actorId())).toList());

		assertThat(types(ada)).containsExactly("comment");
		assertThat(unread(ada)).isEqualTo(1).isEqualTo(standingUnread(ada));
		assertThat(unread(carol)).isZero();
		assertThat(
				jdbc.sql("SELECT count(*) FROM mention WHERE recipient_id IN (:ada, :carol)").param("ada", ada.value())
						.param("carol", carol.value()).query(Long.class).single())
				.isZero();
	}

	private int statements(Runnable work) {
		counted.take();
		work.run();
		return counted.take();
	}

	/** Of ada's inbox; of bob, who was told nothing, there is none. */
	private List<News> since(long sequence, int atMost) {
		List<InboxNews.Update> updates = news.since(Map.of(ada, sequence, bob, 0L), atMost);
		assertThat(updates).singleElement()
				.satisfies(update -> assertThat(update.head()).isEqualTo(news.heads(List.of(ada)).get(ada)));
		return updates.getFirst().news();
	}
}
