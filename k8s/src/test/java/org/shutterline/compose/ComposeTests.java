package org.shutterline.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.kubernetes.Image;

/** The compose files themselves keep the rules; and each rule finds the place where they are broken. */
class ComposeTests {
	private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
	private static final Dockerfiles DOCKERFILES = new Dockerfiles(PROJECT);
	private static final String WHOLE = "docker-compose.yml";
	private static final String SPLIT = "docker-compose.split-databases.yml";

	private static Stream<Rule> rules() {
		return Stream.of(new KnownSettings(), new Confined(DOCKERFILES), new Bounded(), new Watched(DOCKERFILES),
				new Connected(), new PinnedImages());
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

	/** What docs/containers.md promises of a platform as it is started, without what a profile adds. */
	@Test
	void takeLessThanSevenGigabytes() throws IOException {
		assertThat(composition(WHOLE).containers().filter(Container::isAlwaysThere).mapToInt(Bounded::memory).sum())
				.isBetween(5 * 1024, 7 * 1024);
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
			Confined      | `target: cdn}` | `target: debian}`
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
