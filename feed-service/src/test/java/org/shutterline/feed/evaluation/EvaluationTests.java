package org.shutterline.feed.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shutterline.feed.ranking.Parts;
import org.shutterline.feed.ranking.Weights;
import org.shutterline.platform.testing.RealPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Logs that were made by hand, so that one knows what each order is worth. */
class EvaluationTests {
	private static final Instant MONDAY = Instant.parse("2026-03-02T12:00:00Z");

	private static final Weights WEIGHTS = new Weights(1, 0, 0, 0, 1);

	private static final DataSource DATABASE = RealPostgres.freshDatabase().dataSource();

	private final JdbcClient jdbc = JdbcClient.create(DATABASE);

	@BeforeAll
	static void migrate() {
		// As the service has it: an index made concurrently would wait for a transaction that holds Flyway's lock, for ever.
		Flyway.configure().dataSource(DATABASE).locations("classpath:db/migration")
				.configuration(Map.of("flyway.postgresql.transactional.lock", "false")).load().migrate();
	}

	@BeforeEach
	void nothingLogged() {
		jdbc.sql("TRUNCATE impression, interaction").update();
	}

	@Test
	void judgesEachOrderByWhatWasLikedLater() throws SQLException {
		// Published one after the other, the third most popular, the first of the closest author.
		impression(1, 7, 101, MONDAY, new Parts(0.9, 0, 0.2, 0, 0));
		impression(1, 7, 102, MONDAY.plusSeconds(1), new Parts(0.1, 0, 0.1, 0, 0));
		impression(1, 7, 103, MONDAY.plusSeconds(2), new Parts(0.2, 0, 0.9, 0, 0));
		interaction(1, "like", 101, 101, true, MONDAY.plusSeconds(600));

		var report = evaluate();

		assertThat(report.impressions()).isEqualTo(3);
		assertThat(report.sessions()).isEqualTo(1);
		assertThat(report.relevant()).isEqualTo(1);
		assertThat(report.judged()).isEqualTo(1);
		assertThat(ndcg(report, "ranked")).isEqualTo(1);
		// Third place: 1 / log2(4); second: 1 / log2(3).
		assertThat(ndcg(report, "latest first")).isCloseTo(0.5, within(1e-9));
		assertThat(ndcg(report, "most popular first")).isCloseTo(0.63093, within(1e-5));
		assertThat(report.text()).contains("NDCG@20", "ranked", "1.0000", "0.5000", "0.6309");
	}

	@Test
	void gradesByTheStrongestInteractionAndTakesTheMeanOfSessions() throws SQLException {
		impression(1, 7, 101, MONDAY, new Parts(0.1, 0, 0, 0, 0));
		impression(1, 7, 102, MONDAY.minusSeconds(5), new Parts(0.9, 0, 0, 0, 0));
		interaction(1, "like", 101, 101, true, MONDAY.plusSeconds(1));
		interaction(1, "like", 102, 102, true, MONDAY.plusSeconds(2));
		interaction(1, "comment", 5001, 102, true, MONDAY.plusSeconds(3));
		interaction(1, "comment", 5002, 102, true, MONDAY.plusSeconds(4));
		interaction(1, "save", 102, 102, true, MONDAY.plusSeconds(4));
		// The same viewer's next session, in which ranking was wrong.
		impression(1, 8, 201, MONDAY.plusSeconds(9), new Parts(0.9, 0, 0, 0, 0));
		impression(1, 8, 202, MONDAY.plusSeconds(10), new Parts(0.1, 0, 0, 0, 0));
		interaction(1, "like", 202, 202, true, MONDAY.plusSeconds(11));

		var report = evaluate();

		assertThat(report.judged()).isEqualTo(2);
		assertThat(ndcg(report, "ranked")).isCloseTo((1 + 0.63093) / 2, within(1e-5));
		double reversed = (1 + 7 / 1.584963) / (7 + 1 / 1.584963);
		assertThat(ndcg(report, "latest first")).isCloseTo((reversed + 1) / 2, within(1e-5));
	}

	@Test
	void whatWasSeenSinksInTheReplayToo() throws SQLException {
		impression(1, 7, 101, MONDAY, new Parts(0.9, 0, 0, 0, 0.5));
		impression(1, 7, 102, MONDAY, new Parts(0.8, 0, 0, 0, 0));
		interaction(1, "share", 102, 102, true, MONDAY.plusSeconds(1));

		assertThat(ndcg(evaluate(), "ranked")).isEqualTo(1);
	}

	@Test
	void countsNothingThatWasEarlierOrTakenBackOrMuchLaterOrSomebodyElses() throws SQLException {
		impression(1, 7, 101, MONDAY, new Parts(0.1, 0, 0, 0, 0));
		impression(1, 7, 102, MONDAY, new Parts(0.9, 0, 0, 0, 0));
		interaction(1, "like", 101, 101, true, MONDAY.minusSeconds(1));
		interaction(1, "save", 101, 101, false, MONDAY.plusSeconds(1));
		interaction(1, "share", 102, 102, true, MONDAY.plusSeconds(8 * 86_400));
		interaction(2, "like", 102, 102, true, MONDAY.plusSeconds(1));

		var report = evaluate();

		assertThat(report.relevant()).isZero();
		assertThat(report.text()).contains("2 impressions in 1 sessions", "Nothing to evaluate");
	}

	@Test
	void whatWasSeenInNoSessionIsOneADay() throws SQLException {
		for (int day = 0; day < 2; day++) {
			impression(1, 0, 100 + day, MONDAY.plusSeconds(86_400L * day), new Parts(0, 0, 0, 0, 0));
			impression(1, 0, 200 + day, MONDAY.plusSeconds(86_400L * day + 1), new Parts(0, 0, 0, 0, 0));
			interaction(1, "like", 200 + day, 200 + day, true, MONDAY.plusSeconds(86_400L * day + 2));
		}

		var report = evaluate();

		assertThat(report.sessions()).isEqualTo(2);
		assertThat(ndcg(report, "latest first")).isEqualTo(1);
	}

	@Test
	void saysSoWhenThereIsNothingToEvaluate() throws SQLException {
		assertThat(evaluate().text()).startsWith("Nothing to evaluate: no impression has been logged.");
		impression(1, 7, 101, MONDAY, new Parts(0, 0, 0, 0, 0));
		interaction(1, "like", 101, 101, true, MONDAY.plusSeconds(1));

		// One post alone stands first in every order.
		assertThat(evaluate().text()).contains("1 of them followed by an interaction", "Nothing to evaluate");
	}

	private Report evaluate() throws SQLException {
		return new Evaluation(DATABASE, WEIGHTS).run();
	}

	private static double ndcg(Report report, String order) {
		return report.lines().stream().filter(line -> line.order().equals(order)).findFirst().orElseThrow().ndcg();
	}

	/** Seen when it was ranked, which is when it was published. */
	private void impression(long viewer, long session, long post, Instant at, Parts parts) {
		jdbc.sql("""
				INSERT INTO impression (viewer_id, post_id, session, place, published_at, ranked_at, seen_at, affinity,
					freshness, engagement, media, seen)
				VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?)""")
				.params(viewer, post, session, at.toEpochMilli(), time(at), time(at), parts.affinity(),
						parts.freshness(), parts.engagement(), parts.media(), parts.seen())
				.update();
	}

	private void interaction(long viewer, String kind, long subject, long post, boolean stands, Instant at) {
		jdbc.sql("""
				INSERT INTO interaction (viewer_id, kind, subject_id, post_id, version, stands, at)
				VALUES (?, ?, ?, ?, 1, ?, ?)""")
				.params(viewer, kind, subject, post, stands, time(at)).update();
	}

	private static OffsetDateTime time(Instant at) {
		return at.atOffset(ZoneOffset.UTC);
	}
}
