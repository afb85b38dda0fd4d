package org.shutterline.post.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.RealPostgres;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of the comments that are there, and of what instances of the version before go on writing. */
class ThreadMigrationTests {
	private static final String WRITTEN_BEFORE = """
			insert into comment (comment_id, post_id, user_id, text, reply_to, version, created_at)
			values (?, 9, ?, 'text', ?, 1, now())""";
	private final RealPostgres.Database database = RealPostgres.freshDatabase();
	private final JdbcClient jdbc = JdbcClient.create(database.dataSource());

	@BeforeEach
	void commentsOfTheVersionBefore() {
		migrate("25?");
		write(10, null);
		write(11, 10L);
		write(12, 11L);
		write(13, 12L);
		write(20, null);
		// What these two replied to was erased, and left nothing.
		write(31, 30L);
		write(32, 31L);
		migrate("latest");
	}

	@Test
	void givesEveryReplyItsThreadAndEveryErasedCommentWithRepliesItsTombstone() {
		assertThat(threads()).containsExactlyInAnyOrderEntriesOf(
				Map.of(10L, 0L, 11L, 10L, 12L, 10L, 13L, 10L, 20L, 0L, 30L, 0L, 31L, 30L, 32L, 30L));
		assertThat(jdbc.sql("select comment_id from comment where deleted and user_id = 0 and text = ''")
				.query(Long.class).list()).containsExactly(30L);
		assertThat(replies()).containsExactlyInAnyOrderEntriesOf(Map.of(10L, 3L, 30L, 2L));
	}

	@Test
	void takesRepliesThatKnowOfNoThreads() {
		write(14, 13L);
		write(21, 20L);
		write(40, null);
		assertThat(threads()).containsEntry(14L, 10L).containsEntry(21L, 20L).containsEntry(40L, 0L);
		assertThat(replies()).containsExactlyInAnyOrderEntriesOf(Map.of(10L, 4L, 20L, 1L, 30L, 2L));
	}

	@Test
	void leavesTombstonesOfWhatIsErasedByDeletingRows() {
		assertThat(jdbc.sql("""
				delete from comment where comment_id in (
					select comment_id from comment where user_id = ? order by comment_id limit ?)
				returning post_id""").params(7L, 500).query(Long.class).list()).hasSize(7);
		assertThat(jdbc.sql("select count(*) from comment where deleted and user_id = 0 and version = 2")
				.query(Long.class).single()).isEqualTo(8);
		assertThat(threads()).containsEntry(13L, 10L);
		assertThat(replies()).containsExactlyInAnyOrderEntriesOf(Map.of(10L, 0L, 30L, 0L));
		// As that version reads: what is deleted is left out, like all that a deleted account wrote.
		assertThat(jdbc.sql("""
				select comment_id from comment c left join author a on a.user_id = c.user_id
				where a.deleted is not true""").query(Long.class).list()).isEmpty();
	}

	@Test
	void spreadsTheCountsAsTheCountersDo() {
		for (var id : List.of(1L, 723_465_281_930_242_002L, Long.MAX_VALUE)) {
			assertThat(jdbc.sql("select comment_shard(?)").param(id).query(Integer.class).single())
					.isEqualTo((int) ((id * 0x9E3779B97F4A7C15L) >>> 60));
		}
	}

	@Test
	void keepsNoTombstoneWithAWriterOrAText() {
		for (var wrong : List.of("user_id = 7", "text = 'still here'", "deleted = false")) {
			assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(
					() -> jdbc.sql("update comment set " + wrong + " where comment_id = 30").update());
		}
	}

	private void write(long comment, @Nullable Long replyTo) {
		jdbc.sql(WRITTEN_BEFORE).params(Arrays.asList(comment, 7L, replyTo)).update();
	}

	private void migrate(String target) {
		Flyway.configure().dataSource(database.dataSource()).outOfOrder(true)
				.locations("classpath:db/platform", "classpath:db/migration").target(target).load().migrate();
	}

	/** Each comment's thread; 0 for a top-level one. */
	private Map<Long, Long> threads() {
		return pairs("select comment_id, coalesce(thread_id, 0) from comment");
	}

	private Map<Long, Long> replies() {
		return pairs("""
				select subject, sum(value) from (select subject, counter, value from counter
					union all select subject, counter, delta from counter_delta) as parts
				where counter = 'comment.replies' group by subject""");
	}

	private Map<Long, Long> pairs(String sql) {
		return jdbc.sql(sql).query((row, _) -> Map.entry(row.getLong(1), row.getLong(2))).list().stream()
				.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}
}
