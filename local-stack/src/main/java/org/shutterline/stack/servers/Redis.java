package org.shutterline.stack.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.shutterline.stack.process.Launch;
import org.shutterline.stack.process.OwnerOnly;
import org.shutterline.stack.process.Part;

/** A Redis server with a password, on loopback only. */
public record Redis(String name, Software software, Path data, int port, String password, List<String> settings)
		implements
			Part {
	/** One that may forget: evicts what was used least recently, and keeps nothing over a restart. */
	public static Redis evicting(String name, Software software, Path data, int port, String password) {
		return new Redis(name, software, data, port, password,
				List.of("maxmemory 64mb", "maxmemory-policy allkeys-lru", "save \"\"", "appendonly no"));
	}

	/** One that never evicts: what does not fit is refused. It survives a restart, and loses a second at most when killed. */
	public static Redis keeping(String name, Software software, Path data, int port, String password) {
		return new Redis(name, software, data, port, password, List.of("maxmemory 32mb", "maxmemory-policy noeviction",
				"save \"\"", "appendonly yes", "appendfsync everysec"));
	}

	@Override
	public List<Integer> ports() {
		return List.of(port);
	}

	@Override
	public Launch launch() throws IOException {
		OwnerOnly.directory(data);
		Path configuration = OwnerOnly.write(data.resolve("redis.conf"),
				String.join("\n", "bind 127.0.0.1", "port " + port, "requirepass " + password, "daemonize no",
						"databases 1", "dir \"" + data + "\"", "io-threads 1", String.join("\n", settings), ""));
		return new Launch(List.of(software.redis().toString(), configuration.toString()), Map.of(), data);
	}

	@Override
	public boolean ready() {
		return Probes.answers(port, "AUTH " + password + "\r\nPING\r\nQUIT\r\n", "+PONG");
	}
}
