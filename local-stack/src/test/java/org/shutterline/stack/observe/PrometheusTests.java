package org.shutterline.stack.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusTests {
	private final Path files = Path.of("../monitoring/prometheus");
	@TempDir
	Path folder;

	@Test
	void looksWhereThePlatformIs() throws IOException {
		String local = Files.readString(files.resolve("local.yml"));
		String moved = prometheus(1_000).moved(local);
		assertThat(moved).contains("127.0.0.1:9180", "127.0.0.1:9185", "redis://127.0.0.1:9379",
				"replacement: 127.0.0.1:9097").doesNotContain("127.0.0.1:8");
		assertThat(moved.lines()).hasSameSizeAs(local.lines().toList());
	}

	@Test
	void takesTheRepositorysRules() throws IOException {
		assertThat(prometheus(0).moved(Files.readString(files.resolve("local.yml"))))
				.contains("- " + files.toAbsolutePath() + "/rules/*.yml");
	}

	@Test
	void listensOnLoopbackAlone() throws IOException {
		assertThat(prometheus(0).launch().command()).contains("--web.listen-address=127.0.0.1:8096");
		assertThat(folder.resolve("data/prometheus.yml")).exists();
	}

	@Test
	void exporterKnowsThePasswordOfEachRedis() throws IOException {
		var exporter = new RedisExporter(Path.of("redis_exporter"), folder.resolve("exporter"), 8097,
				Map.of(8380, "two", 8379, "one"));
		exporter.launch();
		assertThat(folder.resolve("exporter/passwords.json"))
				.hasContent("{\"redis://127.0.0.1:8379\": \"one\", \"redis://127.0.0.1:8380\": \"two\"}");
	}

	private Prometheus prometheus(int offset) {
		return new Prometheus(Path.of("prometheus"), files, folder.resolve("data"), 8096 + offset, offset);
	}
}
