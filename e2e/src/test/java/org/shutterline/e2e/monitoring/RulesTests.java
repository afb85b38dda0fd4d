package org.shutterline.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

/** Prometheus' own tool reads the rules and plays what they are for; the rest is what an operator relies on. */
class RulesTests {
	private static final Path PAGE = Monitoring.HOUSE.resolve("docs/operations.md");
	private static final Pattern ASKED_JOBS = Pattern.compile("\\bjob=~?\"([^\"]+)\"");
	private static final Pattern ASKED_REDIS = Pattern.compile("\\bredis=~?\"([^\"]+)\"");
	/**
	 * As documented by CloudNativePG 1.27 (https://cloudnative-pg.io/documentation/1.27/monitoring/) and its Barman Cloud
	 * plugin (https://cloudnative-pg.io/plugin-barman-cloud/docs/observability), with which {@code cnpg_collector_} has
	 * nothing to say of backups. Nothing that runs here could be asked.
	 */
	private static final Set<String> EXPOSED_BY_OPERATORS = Set.of(
			"barman_cloud_cloudnative_pg_io_last_available_backup_timestamp", "cnpg_collector_pg_wal_archive_status",
			"cnpg_pg_stat_archiver_last_archived_time");

	@ParameterizedTest
	@MethodSource
	void prometheusTakesItsConfiguration(Path file) throws IOException, InterruptedException {
		var checked = promtool().run(Monitoring.PROMETHEUS, "check", "config", "--lint=all", file);
		assertThat(checked.exit()).as(checked.output()).isZero();
	}

	static List<Path> prometheusTakesItsConfiguration() {
		return Stream.concat(Monitoring.files(Monitoring.PROMETHEUS, ".yml").stream(), Stream.of(Monitoring.KUBERNETES))
				.toList();
	}

	@Test
	void backupsAreAskedForByWhatOperatorsExpose() {
		var metrics = Monitoring.rules(List.of(Monitoring.OF_OPERATORS)).stream()
				.flatMap(rule -> Selectors.of(rule.expression()).all().stream()).distinct()
				.filter(selector -> !selector.equals("up{job=\"postgres\"}"))
				.map(selector -> selector.replaceFirst("\\{.*", ""));
		assertThat(metrics).containsExactlyInAnyOrderElementsOf(EXPOSED_BY_OPERATORS);
	}

	@Test
	void kubernetesNamesEachPostgresThatIsBackedUp() {
		var job = Monitoring.yaml(Monitoring.KUBERNETES).path("scrape_configs").valueStream()
				.filter(candidate -> candidate.path("job_name").asString().equals("postgres")).findFirst()
				.orElseThrow();
		assertThat(job.path("relabel_configs").valueStream().map(relabel -> relabel.path("target_label").asString()))
				.contains("postgres");
	}

	@Test
	void composeHasWhomPrometheusLooksForThere() {
		var services = Monitoring.yaml(Monitoring.HOUSE.resolve("docker-compose.yml")).path("services").propertyNames();
		var jobs = Monitoring.yaml(Monitoring.PROMETHEUS.resolve("compose.yml")).path("scrape_configs");
		var wanted = jobs.valueStream().flatMap(job -> Stream.concat(
				job.path("dns_sd_configs").path(0).path("names").valueStream().map(JsonNode::asString),
				job.path("static_configs").valueStream().flatMap(target -> target.path("targets").valueStream())
						.map(target -> target.asString().replaceFirst(":.*", ""))))
				.toList();
		assertThat(services).containsAll(wanted);
		assertThat(wanted).hasSizeGreaterThan(6);
	}

	/** Alerts about what nobody looks at never fire. Those of operators say themselves that they need a job of their own. */
	@ParameterizedTest
	@ValueSource(strings = { "compose.yml", "local.yml" })
	void whateverIsAskedForIsScraped(String file) {
		var jobs = Monitoring.yaml(Monitoring.PROMETHEUS.resolve(file)).path("scrape_configs");
		var asked = Stream.concat(Monitoring.ownRules().stream().map(Rule::expression), askedByDashboards())
				.flatMap(expression -> Selectors.of(expression).all().stream()).toList();
		assertThat(jobs.valueStream().map(job -> job.path("job_name").asString()))
				.containsAll(values(asked, ASKED_JOBS)).contains("redis");
		assertThat(jobs.valueStream().flatMap(job -> job.path("static_configs").valueStream())
				.map(group -> group.path("labels").path("redis").asString("")).filter(label -> !label.isEmpty()))
				.containsExactlyInAnyOrderElementsOf(values(asked, ASKED_REDIS));
	}

	@Test
	void composeHasAnExporterForEachRedisThatSomebodyUses() {
		var compose = Monitoring.yaml(Monitoring.HOUSE.resolve("docker-compose.yml")).path("services");
		var used = compose.findValuesAsString("SPRING_DATA_REDIS_URL").stream().map(url -> url.replaceFirst(".*@", ""))
				.collect(Collectors.toSet());
		var exporters = compose.properties().stream()
				.filter(service -> service.getValue().path("environment").has("REDIS_ADDR")).toList();
		assertThat(exporters).extracting(
				service -> service.getValue().path("environment").path("REDIS_ADDR").asString().replace("redis://", ""))
				.containsExactlyInAnyOrderElementsOf(used);
		assertThat(Monitoring.yaml(Monitoring.PROMETHEUS.resolve("compose.yml")).path("scrape_configs").valueStream()
				.filter(job -> job.path("job_name").asString().equals("redis"))
				.flatMap(job -> job.path("static_configs").valueStream())
				.flatMap(group -> group.path("targets").valueStream()).map(JsonNode::asString))
				.containsExactlyInAnyOrderElementsOf(
						exporters.stream().map(service -> service.getKey() + ":9121").toList());
	}

	@ParameterizedTest
	@MethodSource
	void rulesDoWhatTheyAreFor(Path file) throws IOException, InterruptedException {
		var played = promtool().run(Monitoring.PROMETHEUS, "test", "rules", file);
		assertThat(played.exit()).as(played.output()).isZero();
	}

	static List<Path> rulesDoWhatTheyAreFor() {
		return Monitoring.files(Monitoring.PROMETHEUS.resolve("tests"), ".yml");
	}

	@Test
	void eachAlertIsPlayed() throws IOException {
		var tests = new StringBuilder();
		for (Path file : rulesDoWhatTheyAreFor()) {
			tests.append(Files.readString(file));
		}
		// With what it says: an alert that is only shown not to fire may be one that never does.
		assertThat(alerts()).isNotEmpty().allSatisfy(
				alert -> assertThat(tests).contains("runbook_url: " + alert.annotations().get("runbook_url")));
	}

	@Test
	void eachAlertSaysHowUrgentItIsWhatItIsAndWhereToRead() throws IOException {
		Set<String> anchors = anchors();
		assertThat(alerts()).allSatisfy(alert -> {
			assertThat(alert.labels().get("severity")).as(alert.name())
					.isIn(alert.name().equals("Watchdog") ? Set.of("none") : Set.of("page", "ticket"));
			assertThat(alert.annotations().get("summary")).as(alert.name()).isNotBlank();
			assertThat(alert.annotations().get("runbook_url")).as(alert.name()).startsWith("docs/operations.md#");
			assertThat(anchors).as(alert.name())
					.contains(alert.annotations().getOrDefault("runbook_url", "").replaceFirst(".*#", ""));
		});
	}

	@Test
	void eachPageIsOfAnAlert() throws IOException {
		String section = Files.readString(PAGE).split("(?m)^## Alerts$", -1)[1].split("(?m)^## ", -1)[0];
		assertThat(headings(section, "### ")).containsExactlyInAnyOrderElementsOf(
				alerts().stream().map(Rule::name).collect(Collectors.toSet()));
	}

	@Test
	void recordedSeriesAreUsed() {
		var asked = Stream.concat(Monitoring.rules().stream().map(Rule::expression), askedByDashboards())
				.flatMap(expression -> Selectors.of(expression).all().stream())
				.map(selector -> selector.replaceFirst("\\{.*", "")).collect(Collectors.toSet());
		assertThat(asked).containsAll(Monitoring.rules().stream().filter(rule -> !rule.alerts()).map(Rule::name)
				.collect(Collectors.toSet()));
	}

	private static Stream<String> askedByDashboards() {
		return Monitoring.dashboards().stream().flatMap(dashboard -> dashboard.panels().stream())
				.flatMap(panel -> panel.queries().stream()).map(Dashboard.Query::expression);
	}

	/** What selectors want a label to be, one after the other. */
	private static Set<String> values(List<String> selectors, Pattern label) {
		var values = selectors.stream().flatMap(selector -> label.matcher(selector).results())
				.flatMap(found -> Stream.of(found.group(1).split("\\|"))).collect(Collectors.toSet());
		assertThat(values).isNotEmpty();
		return values;
	}

	private static List<Rule> alerts() {
		return Monitoring.rules().stream().filter(Rule::alerts).toList();
	}

	/** As GitHub makes them of headings. */
	private static Set<String> anchors() throws IOException {
		return headings(Files.readString(PAGE), "#+ ").stream().map(heading -> heading.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-')).collect(Collectors.toSet());
	}

	private static Set<String> headings(String page, String begin) {
		return page.lines().filter(line -> line.matches(begin + ".*")).map(line -> line.replaceFirst(begin, ""))
				.collect(Collectors.toSet());
	}

	private static Tool promtool() {
		return Tool.named("promtool", "prometheus");
	}
}
