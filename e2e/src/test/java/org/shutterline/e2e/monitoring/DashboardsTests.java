package org.shutterline.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** What can be said of dashboards while nothing runs; whether their queries are answered is for {@link ObservedTests}. */
class DashboardsTests {
	private final List<Dashboard> dashboards = Monitoring.dashboards();

	@Test
	void areOneForThePlatformTheFeedMediaAndTheJvms() {
		assertThat(dashboards).extracting(Dashboard::uid).containsExactlyInAnyOrder("shutterline-platform",
				"shutterline-feed", "shutterline-media", "shutterline-jvms");
		assertThat(dashboards).extracting(Dashboard::title).doesNotHaveDuplicates();
	}

	@Test
	void eachPanelHasItsNumberAndItsPlace() {
		for (var dashboard : dashboards) {
			var panels = dashboard.panels();
			assertThat(panels).as(dashboard.uid()).extracting(Dashboard.Panel::id).doesNotHaveDuplicates();
			assertThat(panels).as(dashboard.uid()).filteredOn(panel -> !panel.type().equals("row"))
					.extracting(Dashboard.Panel::title).doesNotHaveDuplicates();
			assertThat(panels).as(dashboard.uid()).allSatisfy(panel -> {
				assertThat(panel.place().x() + panel.place().width()).as(panel.title()).isBetween(1, 24);
				assertThat(panels).filteredOn(other -> other.id() != panel.id()).as(panel.title())
						.noneMatch(other -> other.place().overlaps(panel.place()));
			});
		}
	}

	@Test
	void eachPanelAsksPrometheusForSomethingAndNamesItsUnit() {
		assertThat(panels()).hasSizeGreaterThan(50).allSatisfy(panel -> {
			assertThat(panel.unit()).as(panel.title()).isNotBlank();
			assertThat(panel.queries()).as(panel.title()).isNotEmpty().allSatisfy(query -> {
				assertThat(query.datasource()).isEqualTo("${datasource}");
				assertThat(Selectors.of(query.expression()).all()).isNotEmpty();
				assertThat(query.legend()).isNotBlank();
			});
		});
	}

	@Test
	void kubernetesTakesAllRulesAndDashboards() throws IOException {
		String kustomization = Files.readString(Monitoring.HOUSE.resolve("monitoring/kustomization.yaml"));
		var names = dashboards.stream().map(Dashboard::file).map(Path::getFileName).map(Path::toString)
				.collect(Collectors.toSet());
		Monitoring.files(Monitoring.PROMETHEUS.resolve("rules"), ".yml")
				.forEach(file -> names.add(file.getFileName().toString()));
		assertThat(names).allSatisfy(name -> assertThat(kustomization).contains("/" + name + "\n"));
	}

	@Test
	void exemplarsLeadToASourceThatIsThere() {
		var sources = Monitoring
				.yaml(Monitoring.HOUSE.resolve("monitoring/grafana/provisioning/datasources/shutterline.yml"))
				.path("datasources").valueStream().toList();
		assertThat(sources).extracting(source -> source.path("uid").asString()).containsAll(sources.stream()
				.flatMap(source -> source.findValuesAsString("datasourceUid").stream()).collect(Collectors.toSet()));
	}

	private List<Dashboard.Panel> panels() {
		return dashboards.stream().flatMap(dashboard -> dashboard.panels().stream())
				.filter(panel -> !panel.type().equals("row")).toList();
	}
}
