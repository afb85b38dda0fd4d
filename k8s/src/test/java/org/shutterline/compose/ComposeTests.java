package org.shutterline.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.kubernetes.Image;

/** The compose files themselves keep the rules; and each rule finds the place where they are broken. */
class ComposeTests {
	private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
	private static final Dockerfiles DOCKERFILES = new Dockerfiles(PROJECT);
	private static final String PAGE = "docs/containers.md";
	private static final String WHOLE = "docker-compose.yml";
	private static final String SPLIT = "docker-compose.split-databases.yml";
	private static final String BALANCER = "containers/load-balancer/haproxy.cfg";

	private static Stream<Rule> rules() throws IOException {
		return Stream.of(new KnownSettings(), new Confined(DOCKERFILES), new Bounded(), new Watched(DOCKERFILES),
				new Connected(), new PinnedImages(), new Labelled(DOCKERFILES), new Balanced(read(BALANCER)));
	}

	@Test
	void areAllHere() throws IOException {
		try (Stream<Path> files = Files.list(PROJECT)) {
			assertThat(
					files.map(file -> file.getFileName().toString()).filter(file -> file.matches(".*compose.*\\.ya?ml"))
							// Somebody's own, which is in no repository.
							.filter(file -> !file.equals("docker-compose.override.yml")))
					.containsExactlyInAnyOrder(WHOLE, SPLIT);
		}
		assertThat(composition(WHOLE).containers().filter(Container::isOurService)).hasSize(7);
		assertThat(composition(WHOLE).containers().filter(container -> container.image().startsWith("shutterline/")))
				.hasSize(12).allMatch(Container::isBuilt);
		assertThat(composition(WHOLE, SPLIT).containers().map(Container::name))
				.contains("postgres-user", "media-worker")
				.doesNotContain("postgres");
	}

	@ParameterizedTest
	@ValueSource(strings = { WHOLE, WHOLE + " " + SPLIT })
	void keepTheRules(String files) throws IOException {
		var composition = composition(files.split(" ", -1));
		assertThat(rules().flatMap(rule -> rule.broken(composition))).isEmpty();
	}

	/** Of a platform as it is started, without what a profile adds; on a machine of 8 GB. */
	@ParameterizedTest
	@ValueSource(strings = { WHOLE, WHOLE + " " + SPLIT })
	void takeLessThanEightGigabytes(String files) throws IOException {
		int memory = memory(composition(files.split(" ", -1)), Container::isAlwaysThere);
		assertThat(memory).isBetween(5 * 1024, 8 * 1024);
		assertThat(saidOfMemory()).contains(inWords(memory));
	}

	@Test
	void takeAsMuchMoreForObservabilityAsThePageSays() throws IOException {
		int memory = memory(composition(WHOLE), container -> container.list("profiles").toList()
				.contains("observability"));
		assertThat(memory).isPositive();
		assertThat(saidOfMemory()).contains(inWords(memory) + " more");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Dockerfile", "containers/Dockerfile" })
	void areBuiltOfPinnedImages(String file) {
		assertThat(DOCKERFILES.images(file)).isNotEmpty().allMatch(image -> new Image(image).isPinned());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			KnownSettings | SHUTTERLINE_DRAIN_PAUSE | SHUTTERLINE_DRAINING_PAUSE
			KnownSettings | SHUTTERLINE_GATEWAY_TRUSTED_PROXIES_COUNT | SHUTTERLINE_GATEWAY_TRUSTED_PROXY_COUNT
			KnownSettings | SHUTTERLINE_LIVE_MOST | SHUTTERLINE_LIVE_MAXIMUM
			Confined      | `user: "999:999"` | `user: "0:0"`
			Confined      | `user: "1000:1000"` | `hostname: kafka`
			Confined      | `target: cdn,` | `target: debian,`
			Confined      | read_only: true | read_only: false
			Confined      | `cap_drop: [ALL]` | `cap_drop: [NET_RAW]`
			Confined      | `no-new-privileges:true` | `seccomp:unconfined`
			Confined      | `networks: [mail]` | `network_mode: host`
			Confined      | `127.0.0.1:${SHUTTERLINE_PORT:-8080}:8080` | `${SHUTTERLINE_PORT:-8080}:8080`
			Bounded       | mem_limit: 448m | mem_reservation: 448m
			Bounded       | memswap_limit: 448m | memswap_limit: 1g
			Bounded       | cpus: 1.5 | cpu_shares: 512
			Bounded       | pids_limit: 512 | pids_limit: -1
			Bounded       | `/tmp:size=64m,mode=1777` | `/tmp:mode=1777`
			Bounded       | `max-file: "3"` | `compress: "true"`
			Watched       | `test: ["CMD-SHELL", "pg_isready -q -h 127.0.0.1 -U postgres"]` | `disable: true`
			Watched       | condition: service_healthy | condition: service_started
			Watched       | `kafka: {condition` | `redis: {condition`
			Connected     | `networks: [services, events, data, mail]` | `networks: [services, events, data, mails]`
			Connected     | `networks: [services, events, data, mail]` | `networks: [services, data, mail]`
			Connected     | http://notification-service:8084 | http://notifications:8084
			Connected     | jdbc:postgresql://postgres:5432/media_service | jdbc:postgresql://postgres-media:5432/media_service
			Connected     | `volumes: ["kafka:` | `volumes: ["events:`
			Connected     | `configs: [{source: roles` | `configs: [{source: databases`
			Labelled      | `REVISION: ${SHUTTERLINE_REVISION` | `COMMIT: ${SHUTTERLINE_REVISION`
			Balanced      | `deploy: {replicas: 2}` | `deploy: {replicas: 1}`
			Balanced      | `      gateway: {condition: service_healthy}` | `      cdn: {condition: service_healthy}`
			PinnedImages  | postgres:18 | postgres:latest
			PinnedImages  | apache/kafka:4.2.1 | apache/kafka:4.2
			PinnedImages  | grafana/tempo:2.8.1 | grafana/tempo
			""")
	void findWhatIsBroken(String rule, String sound, String broken) throws IOException {
		String file = read(WHOLE);
		assertThat(file).contains(sound);
		var composition = Composition.parse(List.of(file.replace(sound, broken)));
		assertThat(
				rules().filter(candidate -> candidate.getClass().getSimpleName().equals(rule)).findFirst().orElseThrow()
						.broken(composition))
				.isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			balance leastconn | balance roundrobin
			option httpchk GET /actuator/health/readiness | option tcp-check
			http-check expect status 200 | http-check expect rstatus .*
			default-server check port 8180 | default-server port 8180
			server-template gateway 8 gateway:8080 | server-template gateway 1 gateway:8080
			server-template gateway 8 gateway:8080 | server-template gateway 8 user-service:8081
			""")
	void findWhatIsBrokenInTheLoadBalancer(String sound, String broken) throws IOException {
		String balancer = read(BALANCER);
		assertThat(balancer).contains(sound);
		assertThat(new Balanced(balancer.replaceFirst(Pattern.quote(sound), broken)).broken(composition(WHOLE)))
				.isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			Dockerfile | `LABEL org.opencontainers.image.title="Shutterline ${SERVICE}" ` | `LABEL `
			Dockerfile | `org.opencontainers.image.version="${VERSION}"` | `org.opencontainers.image.version=""`
			Dockerfile | org.opencontainers.image.revision | revision
			Dockerfile | `licenses="Apache-2.0"` | `authors="Apache-2.0"`
			Dockerfile | `image.base.name="docker.io/library/eclipse-temurin:25-jre"` | `image.base.name="docker.io/library/debian:trixie-slim"`
			Dockerfile | ARG REVISION=unknown | ARG COMMIT=unknown
			containers/Dockerfile | `title="Shutterline cdn"` | `title=""`
			containers/Dockerfile | `title="Shutterline object-store"` | `name="Shutterline object-store"`
			containers/Dockerfile | `docker.io/andrewgaul/s3proxy:4.1.0` | `docker.io/andrewgaul/s3proxy:4.0.0`
			containers/Dockerfile | FROM eclipse-temurin:25-jre AS inbox | FROM debian AS inbox
			containers/Dockerfile | ARG REVISION=unknown | ARG COMMIT=unknown
			""")
	void findWhatIsBrokenInLabels(String file, String sound, String broken, @TempDir Path project)
			throws IOException {
		Files.createDirectory(project.resolve("containers"));
		for (String each : List.of("Dockerfile", "containers/Dockerfile")) {
			Files.writeString(project.resolve(each), read(each));
		}
		assertThat(new Labelled(new Dockerfiles(project)).broken(composition(WHOLE))).isEmpty();
		assertThat(read(file)).contains(sound);
		Files.writeString(project.resolve(file), read(file).replace(sound, broken));
		assertThat(new Labelled(new Dockerfiles(project)).broken(composition(WHOLE))).isNotEmpty();
	}

	private static String saidOfMemory() throws IOException {
		return read(PAGE).lines().filter(line -> line.startsWith("All of them: ")).findFirst().orElse("");
	}

	/** In MB. */
	private static int memory(Composition composition, Predicate<Container> whose) {
		return composition.containers().filter(whose).mapToInt(Bounded::memory).sum();
	}

	private static String inWords(int memory) {
		return String.format(Locale.ROOT, "%,d MB", memory);
	}

	private static Composition composition(String... files) throws IOException {
		List<String> texts = new ArrayList<>();
		for (String file : files) {
			texts.add(read(file));
		}
		return Composition.parse(texts);
	}

	private static String read(String file) throws IOException {
		return Files.readString(PROJECT.resolve(file), StandardCharsets.UTF_8);
	}
}
