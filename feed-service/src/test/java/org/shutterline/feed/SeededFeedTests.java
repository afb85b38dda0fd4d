package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

import javax.sql.DataSource;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.load.seed.FeedWorld;
import org.shutterline.load.seed.Seed;
import org.shutterline.load.seed.SeedLoad;
import org.shutterline.load.seed.StoryWorld;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;

/** What the benchmark writes straight into the tables is what this service reads. */
class SeededFeedTests extends RunningFeedService {
	private static final Seed SEED = new Seed(42, 0.001);

	@Autowired
	DataSource database;

	@ParameterizedTest
	@ValueSource(ints = { 0, 10, 100 })
	void showsWhatTheBenchmarkHasSeeded(int celebrities) throws SQLException {
		try (var connection = database.getConnection()) {
			new SeedLoad(connection, SEED, false, _ -> {}).intoFeedService();
		}
		var reader = Id.of(new FeedWorld(SEED.scale()).reader(celebrities, 1));

		var page = get(reader, "/api/v1/feed?order=latest&limit=20").body();

		assertThat(page.valueStream()).hasSize(20)
				.allSatisfy(post -> assertThat(post.get("media").valueStream()).isNotEmpty());
		assertThat(page.valueStream().map(post -> post.get("user").get("user_id").asString()).distinct())
				.hasSizeGreaterThan(5);
	}

	@ParameterizedTest
	@CsvSource({ "10, 10, 10", "1000, 1000, 100", "1001, 100, 100" })
	void showsTheTraysThatTheBenchmarkHasSeeded(int followed, int telling, int shown) throws SQLException {
		var stories = new StoryWorld(System.currentTimeMillis());
		try (var connection = database.getConnection()) {
			stories.seed(connection, followed, telling);
		}
		var reader = Id.of(stories.reader(followed, StoryWorld.READERS - 1));

		var tray = get(reader, "/api/v1/stories?limit=100").body();

		assertThat(tray.valueStream()).hasSize(shown)
				.allSatisfy(each -> assertThat(each.get("stories").valueStream()).hasSize(2));
	}
}
