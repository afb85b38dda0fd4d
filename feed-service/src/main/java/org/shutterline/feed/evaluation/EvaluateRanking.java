package org.shutterline.feed.evaluation;

import java.sql.SQLException;

import javax.sql.DataSource;

import org.shutterline.feed.ranking.RankingSettings;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.core.NestedExceptionUtils;

/**
 * {@code ./dev evaluate-ranking}: a process of its own, with the service's settings and its database, which it only reads.
 * Other weights are tried by arguments such as {@code --shutterline.feed.ranking.weights.seen=0.5}.
 */
public final class EvaluateRanking {
	private EvaluateRanking() {}

	/** Of the service it needs the settings and the database. */
	@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
	@EnableConfigurationProperties(RankingSettings.class)
	static class Needed {}

	public static void main(String... arguments) {
		System.exit(run(arguments));
	}

	private static int run(String... arguments) {
		try (var context = new SpringApplicationBuilder(Needed.class).web(WebApplicationType.NONE)
				.bannerMode(Banner.Mode.OFF).properties("logging.level.root=error").run(arguments)) {
			var evaluation = new Evaluation(context.getBean(DataSource.class),
					context.getBean(RankingSettings.class).weights());
			IO.println(evaluation.run().text());
			return 0;
		}
		catch (SQLException e) {
			IO.println("Stopped: " + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
			IO.println("Is the platform up (./dev status)?");
			return 1;
		}
	}
}
