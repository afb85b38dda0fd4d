package org.shutterline.stack.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.shutterline.stack.process.Launch;
import org.shutterline.stack.process.OwnerOnly;
import org.shutterline.stack.process.Part;
import org.shutterline.stack.servers.Probes;

/**
 * Prometheus on loopback with the repository's rules, which scrapes all parts of the local stack.
 *
 * @param files the folder with {@code local.yml} and the rules
 * @param offset by which the ports in that file are moved
 */
public record Prometheus(Path program, Path files, Path data, int port, int offset) implements Part {
	private static final Pattern LOCAL_PORT = Pattern.compile("(?<=127\\.0\\.0\\.1:)\\d+");

	@Override
	public String name() {
		return "prometheus";
	}

	@Override
	public List<Integer> ports() {
		return List.of(port);
	}

	@Override
	public Launch launch() throws IOException {
		OwnerOnly.directory(data);
		Path moved = OwnerOnly.write(data.resolve("prometheus.yml"),
				moved(Files.readString(files.resolve("local.yml"))));
		return new Launch(List.of(program.toString(), "--config.file=" + moved,
				"--storage.tsdb.path=" + data.resolve("series"), "--storage.tsdb.retention.time=30d",
				// Else it would compare itself with the checkout's whole disk.
				"--storage.tsdb.retention.size=2GB", "--enable-feature=exemplar-storage",
				"--web.listen-address=127.0.0.1:" + port), Map.of(), data);
	}

	@Override
	public boolean ready() {
		return Probes.get(port, "/-/ready").filter(answer -> answer.status() == 200).isPresent();
	}

	String moved(String configuration) {
		return LOCAL_PORT.matcher(configuration)
				.replaceAll(found -> String.valueOf(Integer.parseInt(found.group()) + offset))
				.replace("- rules/", "- " + files.toAbsolutePath() + "/rules/");
	}
}
