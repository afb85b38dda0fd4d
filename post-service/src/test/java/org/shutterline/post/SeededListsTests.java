package org.shutterline.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shutterline.load.plan.Plan;
import org.shutterline.load.plan.RecordedStatement;
import org.shutterline.load.seed.Lists;
import org.shutterline.load.seed.People;
import org.shutterline.load.seed.Picture;
import org.shutterline.load.seed.Seed;
import org.shutterline.load.seed.SeedLoad;
import org.shutterline.load.seed.SeededPosts;
import org.shutterline.load.service.LikesInProcess;
import org.shutterline.platform.core.Id;
import org.shutterline.post.count.ExactCounts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The lists as they are read, with a hundredth of the posts and likes that {@code ./dev seed-load} makes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeededListsTests extends RunningPostService {
	private static final Seed SEED = new Seed(42, 0.01);
	private static final int LIMIT = 20;
	/** What stands beside the posts of a page, such as their counts. */
	private static final int OF_A_PAGE = 5 * LIMIT;
	/** An id of the end of 2025: all that are seeded are of that year and the one before, those of other tests are not. */
	private static final long BEFORE_2026 = Duration.between(Instant.parse("2020-01-01T00:00:00Z"),
			Instant.parse("2026-01-01T00:00:00Z")).toMillis() << 22;
	private final DataSource database;
	private final Recording recording;
	private final ApplicationContext context;

	@Autowired
	SeededListsTests(DataSource database, Recording recording, ApplicationContext context) {
		this.database = database;
		this.context = context;
		this.recording = recording;
	}

	@BeforeAll
	void seed() throws SQLException {
		try (var connection = database.getConnection()) {
			new SeedLoad(connection, SEED, false, line -> {}).intoPostService(List.of(Picture.missing()));
		}
	}

	static Stream<String> lists() {
		return Lists.of(SEED).stream();
	}

	@ParameterizedTest
	@MethodSource("lists")
	void anIndexGivesTheOrderOfEachPage(String list) throws SQLException {
		var viewer = viewer();
		var statements = recording.of(() -> {
			var page = viewer.get(list + "?limit=" + LIMIT).is(200);
			assertThat(page.json()).hasSize(LIMIT);
			var cursor = page.header("X-Next-Cursor").orElseThrow();
			assertThat(viewer.get(list + "?limit=" + LIMIT + "&after_cursor=" + cursor).is(200).json()).isNotEmpty();
		});
		assertThat(statements.stream().filter(RecordedStatement::isPage)).hasSizeGreaterThanOrEqualTo(2);
		try (var connection = database.getConnection()) {
			var big = Plan.bigTables(connection);
			assertThat(big).contains("post", "post_like", "media", "comment", "relation", "author");
			for (var statement : statements.stream().filter(RecordedStatement::isRead).toList()) {
				var plan = statement.explain(connection);
				assertThat(plan.faults(big, statement.isPage() ? LIMIT + 1 : OF_A_PAGE))
						.as("%s%n%s", statement.sql(), plan).isEmpty();
			}
		}
	}

	@Test
	void aPlanWithoutAnIndexIsFoundOut() throws SQLException {
		try (var connection = database.getConnection()) {
			var big = Plan.bigTables(connection);
			assertThat(faults("select * from post order by caption limit 20", big))
					.anyMatch("reads all of post"::equals)
					.anyMatch(fault -> fault.startsWith("sorts"));
			assertThat(faults("""
					select * from (select * from post_like where post_id = %d) l order by version limit 20"""
					.formatted(hottest()), big)).anyMatch(fault -> fault.startsWith("sorts"));
		}
	}

	@Test
	void countersAreWhatIsThere() {
		assertCountersAreWhatIsThere();
		assertThat(seeded("post")).isEqualTo(10_000);
		assertThat(seeded("post_like")).isBetween(200_000L, 200_003L);
	}

	private void assertCountersAreWhatIsThere() {
		assertThat(ExactCounts.wrong(jdbc, new People(SEED).id(0), BEFORE_2026)).isEmpty();
	}

	@Test
	void loadingTwiceAddsNothingAndAnotherSeedIsRefused() throws SQLException {
		try (var connection = database.getConnection()) {
			new SeedLoad(connection, SEED, false, line -> {}).intoPostService(List.of(Picture.missing()));
			assertThat(seeded("post_like")).isBetween(200_000L, 200_003L);
			assertThatExceptionOfType(SeedLoad.Refused.class)
					.isThrownBy(() -> new SeedLoad(connection, new Seed(43, 0.01), false, line -> {})
							.intoPostService(List.of(Picture.missing())))
					.withMessageContaining("Seed 42");
		}
	}

	@Test
	void theLikeThatIsMeasuredIsTheOneBehindTheCall() {
		var posts = new SeededPosts(SEED);
		int last = posts.count() - 1;
		var likes = new LikesInProcess(context, SEED);
		for (int like = 0; like < 3; like++) {
			likes.like(last);
		}
		assertThat(viewer().get("/posts/" + posts.id(last)).number("likes_count")).isGreaterThanOrEqualTo(3);
		assertCountersAreWhatIsThere();
	}

	private List<String> faults(String sql, Set<String> big) throws SQLException {
		try (var connection = database.getConnection()) {
			return new RecordedStatement(sql, List.of()).explain(connection).faults(big, 21);
		}
	}

	/** Of what the generator made: other tests have posts, too. */
	private long seeded(String table) {
		return jdbc
				.sql("select count(*) from " + table
						+ " t join post p using (post_id) where p.created_at < '2026-01-01'")
				.query(Long.class).single();
	}

	private static long hottest() {
		return Lists.hottestPost(SEED);
	}

	private Caller viewer() {
		var id = Id.of(new People(SEED).id(7));
		return caller(id, tokens.of(id));
	}
}
