package org.shutterline.stack.observe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.shutterline.stack.process.Launch;
import org.shutterline.stack.process.OwnerOnly;
import org.shutterline.stack.process.Part;
import org.shutterline.stack.servers.Probes;

/**
 * Grafana on loopback with the repository's dashboards, for everybody on this machine to read.
 *
 * @param files the folder with its provisioning and the dashboards
 */
public record Grafana(Path home, Path files, Path data, int port, int prometheusPort) implements Part {
	@Override
	public String name() {
		return "grafana";
	}

	@Override
	public List<Integer> ports() {
		return List.of(port);
	}

	@Override
	public Launch launch() throws IOException {
		OwnerOnly.directory(data);
		return new Launch(List.of(home.resolve("bin/grafana").toString(), "server", "--homepath", home.toString()),
				Map.ofEntries(Map.entry("GF_PATHS_DATA", data.toString()),
						Map.entry("GF_PATHS_LOGS", data.resolve("logs").toString()),
						Map.entry("GF_PATHS_PROVISIONING", files.resolve("provisioning").toString()),
						Map.entry("GF_SERVER_HTTP_ADDR", "127.0.0.1"),
						Map.entry("GF_SERVER_HTTP_PORT", String.valueOf(port)),
						Map.entry("GF_AUTH_ANONYMOUS_ENABLED", "true"),
						Map.entry("GF_ANALYTICS_REPORTING_ENABLED", "false"),
						Map.entry("GF_ANALYTICS_CHECK_FOR_UPDATES", "false"),
						Map.entry("PROMETHEUS_URL", "http://127.0.0.1:" + prometheusPort),
						// No Tempo here; traces are for where there is one.
						Map.entry("TEMPO_URL", "http://127.0.0.1:3200"),
						Map.entry("DASHBOARDS_PATH", files.resolve("dashboards").toString())),
				data);
	}

	@Override
	public boolean ready() {
		return Probes.get(port, "/api/health").filter(answer -> answer.status() == 200).isPresent();
	}
}
