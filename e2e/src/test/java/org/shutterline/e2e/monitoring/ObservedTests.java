package org.shutterline.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.journey.NeverHappened;
import org.shutterline.e2e.journey.Patient;
import org.shutterline.e2e.journey.Person;

/** A real Prometheus asks the running platform all that rules and dashboards ask, and gets answers. */
@Tag("journey")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservedTests {
	private static final Duration LONG = Duration.ofMinutes(3);
	private static final int PARTS = 8;
	private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)\\}\\}");

	private final URI url = URI
			.create(Optional.ofNullable(System.getenv("SHUTTERLINE_URL")).orElse("http://localhost:8080"));
	private final int offset = url.getPort() - 8080;
	private @Nullable OwnPrometheus started;

	@BeforeAll
	void peopleUseThePlatformWhileItIsWatched(@TempDir Path folder) throws IOException {
		var prometheus = Tool.named("prometheus", "prometheus");
		var exporter = Tool.named("prometheus-redis-exporter", "prometheus-redis-exporter");
		Path secrets = Monitoring.HOUSE.resolve(".shutterline/secrets/secrets.properties");
		assumeTrue(Files.exists(secrets) && Monitoring.listens(8180 + offset),
				"The platform at " + url
						+ " is not this checkout's local stack: its management ports are not to be had");
		started = OwnPrometheus.start(folder, offset, prometheus, exporter, passwords(secrets));
		Await.atMost(LONG).isTrue("all parts are scraped", () -> prometheus().areUp(PARTS));
		use();
	}

	/** A little of everything that something is counted of. */
	private void use() {
		var nobody = ShutterlineClient.at(url);
		var author = Person.newcomer(nobody, "watched");
		var follower = Person.newcomer(nobody, "watcher");
		Patient.call(() -> follower.client().follow(author.username()));
		var post = author.publish("to be seen on dashboards");
		var seen = follower.awaitInFeed(post, LONG);
		nobody.load(Objects.requireNonNull(seen.mediaUrl()));
		Patient.call(() -> follower.client().like(post));
		Patient.call(() -> follower.client().comment(post, "Counted", Person.newKey()));
		try (var stream = author.client().streams().open(Optional.empty())) {
			Await.atMost(LONG).until("a stream begins", () -> stream.next(LONG));
		}
		try {
			nobody.logIn(author.username(), "not the password");
		}
		catch (Refused expected) {
			assertThat(expected.status()).isIn(401, 429);
		}
		author.logInAgain();
	}

	@AfterAll
	void stop() {
		if (started != null) {
			started.close();
		}
	}

	@Test
	void whatRulesAndDashboardsSelectIsThere() {
		eventuallyEmpty("selectors that find nothing", () -> {
			var missing = new TreeMap<String, String>();
			queries().forEach((query, where) -> Selectors.of(query).all().stream()
					.filter(selector -> prometheus().series(selector).isEmpty())
					.forEach(selector -> missing.put(selector, where)));
			return missing;
		});
	}

	@Test
	void whatTheyGroupAndJoinByIsThere() {
		eventuallyEmpty("labels that no series of the query has", () -> {
			var missing = new TreeMap<String, String>();
			queries().forEach((query, where) -> {
				var selectors = Selectors.of(query);
				var labels = selectors.all().stream().flatMap(selector -> prometheus().series(selector).stream())
						.flatMap(series -> series.propertyStream().map(Map.Entry::getKey)).collect(Collectors.toSet());
				// What label_replace makes of another label.
				selectors.labels().stream().filter(label -> !labels.contains(label))
						.filter(label -> !query.contains("\"" + label + "\""))
						.forEach(label -> missing.put(label + " in " + query, where));
			});
			return missing;
		});
	}

	@Test
	void eachPanelShowsSomethingAndCanNameIt() {
		eventuallyEmpty("panels that show nothing", () -> {
			var empty = new TreeMap<String, String>();
			panels().forEach((where, query) -> {
				var result = prometheus().query(typed(query.expression()));
				Set<String> named = LEGEND.matcher(query.legend()).results().map(found -> found.group(1))
						.collect(Collectors.toCollection(TreeSet::new));
				if (result.isEmpty()) {
					empty.put(where, query.expression());
				}
				result.valueStream().map(series -> series.path("metric"))
						.filter(labels -> !named.stream().allMatch(labels::has))
						.forEach(labels -> empty.put(where + " has not all of " + named, labels.toString()));
			});
			return empty;
		});
	}

	@Test
	void eachRuleIsUnderstood() {
		eventuallyEmpty("recorded series that are not there", () -> Monitoring.rules().stream()
				.filter(rule -> !rule.alerts() && prometheus().query(rule.name()).isEmpty())
				.collect(Collectors.toMap(Rule::name, Rule::expression, (one, _) -> one)));
		Monitoring.rules().forEach(rule -> prometheus().query(rule.expression()));
	}

	/** All queries, with where they stand. */
	private static Map<String, String> queries() {
		var all = new TreeMap<String, String>();
		Monitoring.ownRules().forEach(rule -> all.put(rule.expression(), rule.name()));
		panels().forEach((where, query) -> all.put(typed(query.expression()), where));
		return all;
	}

	private static Map<String, Dashboard.Query> panels() {
		var all = new TreeMap<String, Dashboard.Query>();
		Monitoring.dashboards().forEach(dashboard -> dashboard.panels().forEach(panel -> Stream
				.iterate(0, i -> i < panel.queries().size(), i -> i + 1)
				.forEach(i -> all.put(dashboard.title() + " / " + panel.title() + " / " + i, panel.queries().get(i)))));
		return all;
	}

	/** As Grafana sends it. */
	private static String typed(String expression) {
		return expression.replace("$__rate_interval", "5m").replace("$application", ".+");
	}

	private PrometheusApi prometheus() {
		return Objects.requireNonNull(started).api();
	}

	/** Some series come only with the second sample, or with what people have done being handled. */
	private static void eventuallyEmpty(String what, Supplier<Map<String, String>> look) {
		try {
			new Await(LONG, Duration.ofSeconds(2)).isTrue(what + ": none", () -> look.get().isEmpty());
		}
		catch (NeverHappened e) {
			assertThat(look.get()).as(what).isEmpty();
		}
	}

	private Map<String, String> passwords(Path secrets) throws IOException {
		var values = new Properties();
		try (var reader = Files.newBufferedReader(secrets)) {
			values.load(reader);
		}
		return Map.of("redis://127.0.0.1:" + (8379 + offset), values.getProperty("redis.timelines"),
				"redis://127.0.0.1:" + (8380 + offset), values.getProperty("redis.limits"));
	}
}
