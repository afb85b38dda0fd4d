package org.shutterline.stack.observe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.shutterline.stack.process.Launch;
import org.shutterline.stack.process.OwnerOnly;
import org.shutterline.stack.process.Part;
import org.shutterline.stack.servers.Probes;

/**
 * Asks Redis for Prometheus, which names the Redis that it wants to hear of.
 *
 * @param passwords by port
 */
public record RedisExporter(Path program, Path data, int port, Map<Integer, String> passwords) implements Part {
	@Override
	public String name() {
		return "redis-exporter";
	}

	@Override
	public List<Integer> ports() {
		return List.of(port);
	}

	@Override
	public Launch launch() throws IOException {
		OwnerOnly.directory(data);
		String byUrl = new TreeMap<>(passwords).entrySet().stream()
				.map(entry -> "\"redis://127.0.0.1:%d\": \"%s\"".formatted(entry.getKey(), entry.getValue()))
				.collect(Collectors.joining(", ", "{", "}"));
		Path file = OwnerOnly.write(data.resolve("passwords.json"), byUrl);
		return new Launch(List.of(program.toString(), "-web.listen-address=127.0.0.1:" + port, "-redis.addr=",
				"-redis.password-file=" + file), Map.of(), data);
	}

	@Override
	public boolean ready() {
		return Probes.get(port, "/health").isPresent();
	}
}
