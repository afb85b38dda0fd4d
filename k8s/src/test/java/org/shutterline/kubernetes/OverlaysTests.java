package org.shutterline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.custom.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every overlay, as kubectl renders it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverlaysTests {
	private List<Overlay> overlays = List.of();

	@BeforeAll
	void render(@TempDir Path scratch) throws IOException, InterruptedException {
		overlays = Overlay.all(scratch);
	}

	private Stream<Overlay> overlays() {
		return overlays.stream();
	}

	@Test
	void areThese() {
		assertThat(overlays).extracting(Overlay::name).contains("minikube", "production");
		assertThat(overlays).allSatisfy(overlay -> assertThat(overlay.manifests().workloads().filter(Workload::isJava))
				.hasSizeGreaterThanOrEqualTo(7));
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void isLoadedStrictly(Overlay overlay) {
		assertThat(new CoreTypes().broken(overlay.manifests())).isEmpty();
		assertThat(new CustomTypes().broken(overlay.manifests())).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void keepsTheRules(Overlay overlay) {
		assertThat(RulesTests.rules().flatMap(rule -> rule.broken(overlay.manifests()))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void hasEachThingOnce(Overlay overlay) {
		assertThat(overlay.manifests().documents())
				.extracting(document -> document.path("apiVersion").asString() + " " + Manifests.title(document) + " "
						+ Manifests.namespace(document))
				.doesNotHaveDuplicates();
	}

	/** With one more pod, as an update has, and some room for the cluster's own. */
	@Test
	void fitsIntoSixGigabytes() {
		var small = overlays.stream()
				.filter(overlay -> List.of("minikube", "minikube-ingress").contains(overlay.name()));
		assertThat(small).allSatisfy(overlay -> {
			var requests = overlay.manifests().workloads().flatMap(Workload::containers)
					.map(container -> new Quantity(
							container.path("resources").path("requests").path("memory").asString()).getNumber())
					.reduce(new BigDecimal(320 << 20), BigDecimal::add);
			assertThat(requests.longValue() >> 20).isLessThan(5 * 1024);
		});
	}

	@Test
	void restoresEachDatabaseOfProduction() {
		assertThat(databases("production-restored", "recovery")).isNotEmpty()
				.containsExactlyInAnyOrderElementsOf(databases("production", "initdb"));
	}

	/** Which cluster has which database of whom, by the way in which it is made. */
	private List<String> databases(String overlay, String way) {
		return overlays.stream().filter(candidate -> candidate.name().equals(overlay))
				.flatMap(found -> found.manifests().of("postgresql.cnpg.io", "Cluster")).map(cluster -> {
					var made = cluster.path("spec").path("bootstrap").path(way);
					return Manifests.name(cluster) + " " + made.path("database").asString() + " "
							+ made.path("owner").asString();
				}).toList();
	}

	/** By them the rule knows where pods have to be spread. */
	@Test
	void hasPrioritiesInProduction() {
		assertThat(overlays).filteredOn(overlay -> overlay.name().equals("production")).singleElement()
				.satisfies(overlay -> assertThat(overlay.manifests().of("PriorityClass")).isNotEmpty());
	}

	/** By either the rules know that everything is to be encrypted, on its way and where it stays. */
	@Test
	void isEncryptedInProduction() {
		assertThat(production()).hasSize(2).allSatisfy(overlay -> {
			assertThat(overlay.manifests().of("security.istio.io", "PeerAuthentication")).isNotEmpty();
			assertThat(overlay.manifests().of("gateway.networking.k8s.io", "Gateway")).isNotEmpty();
		});
	}

	@Test
	void tellsBrowsersOfProductionToStayWithHttps() {
		assertThat(production()).hasSize(2).allSatisfy(overlay -> assertThat(gateways(overlay.manifests())).isNotEmpty()
				.allSatisfy(gateway -> assertThat(settings(overlay.manifests(), gateway))
						.containsEntry("SHUTTERLINE_GATEWAY_HEADERS_HSTS", "365d")));
	}

	@Test
	void sendsReadsAndWritesOfProductionToGatewaysOfTheirOwn() {
		assertThat(production()).hasSize(2)
				.allSatisfy(overlay -> assertThat(overlay.manifests().of("HTTPRoute")
						.flatMap(route -> waysToGateways(overlay.manifests(), route)))
						.containsExactlyInAnyOrder("GET to read", "HEAD to read", "all else to write"));
	}

	/** Also as it is made from its backups. */
	private List<Overlay> production() {
		return overlays.stream().filter(overlay -> overlay.name().startsWith("production")).toList();
	}

	private static Stream<Workload> gateways(Manifests manifests) {
		return manifests.workloads()
				.filter(workload -> "gateway".equals(workload.podLabels().get("app.kubernetes.io/component")));
	}

	private static Map<String, String> settings(Manifests manifests, Workload workload) {
		return new Environment(manifests, workload).of(workload.containers().findFirst().orElseThrow());
	}

	/** What of all requests comes to a gateway of which profile. */
	private static Stream<String> waysToGateways(Manifests manifests, JsonNode route) {
		return route.path("spec").path("rules").valueStream().flatMap(rule -> rule.path("backendRefs").valueStream()
				.flatMap(to -> manifests.find("Service", Manifests.namespace(route), to.path("name").asString())
						.stream())
				.flatMap(service -> gateways(manifests).filter(
						gateway -> Selectors.matches(service.path("spec").path("selector"), gateway.podLabels())))
				.map(gateway -> settings(manifests, gateway).getOrDefault("SPRING_PROFILES_ACTIVE", "any"))
				.flatMap(profile -> requests(rule.path("matches")).map(which -> which + " to " + profile)));
	}

	private static Stream<String> requests(JsonNode matches) {
		return matches.isEmpty()
				? Stream.of("all else")
				: matches.valueStream().map(match -> match.size() == 1
						? match.path("method").asString(match.toString())
						: match.toString());
	}

	/** Elsewhere nobody is to be woken. */
	@Test
	void tellsSomebodyOfAlertsInProduction() {
		assertThat(overlays).filteredOn(overlay -> overlay.name().equals("production")).singleElement()
				.satisfies(overlay -> assertThat(
						Prometheus.of(overlay.manifests()).flatMap(Prometheus::alertmanagers)).isNotEmpty());
	}

	/** What is deleted or has become private would be shown for as long as a cache may keep it. */
	@ParameterizedTest
	@MethodSource("overlays")
	void tellsTheCdnWhatToForget(Overlay overlay) {
		var workers = overlay.manifests().workloads().filter(Workload::isJava).flatMap(workload -> workload.containers()
				.map(container -> new Environment(overlay.manifests(), workload).of(container)))
				.filter(settings -> "worker".equals(settings.get("SPRING_PROFILES_ACTIVE"))).toList();
		assertThat(workers).isNotEmpty().allSatisfy(settings -> assertThat(Address.of(settings))
				.extracting(Address::setting).contains("SHUTTERLINE_MEDIA_PURGE_URL"));
	}

	@Test
	void areMadeWithoutAnySecretInTheRepository() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("").toAbsolutePath())) {
			var sources = files.filter(
					file -> file.toString().matches(".*\\.(ya?ml|env)") && !file.toString().contains("/secrets/"))
					.filter(file -> !file.toString().contains("/target/") && !file.toString().contains("/src/"))
					.toList();
			assertThat(sources).isNotEmpty().allSatisfy(file -> {
				String text = Files.readString(file, StandardCharsets.UTF_8);
				assertThat(text).doesNotContainPattern("(?m)^kind: Secret$");
				assertThat(text).doesNotContainPattern("(?s)secretGenerator:.*literals:");
			});
		}
		assertThat(Files.readString(Path.of("overlays/minikube/.gitignore"), StandardCharsets.UTF_8))
				.contains("secrets/");
	}
}
