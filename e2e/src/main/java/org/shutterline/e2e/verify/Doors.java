package org.shutterline.e2e.verify;

import java.net.URI;
import java.nio.file.Path;

import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.seed.LocalDatabase;

/**
 * The services' own public ports. The gateway is left out: a few people who do in a minute what others do in a month would
 * only get to know its limits.
 */
record Doors(ShutterlineClient users, ShutterlineClient posts, ShutterlineClient media) {
	static Doors of(Path home) {
		return new Doors(door(home, "user-service"), door(home, "post-service"), door(home, "media-service"));
	}

	private static ShutterlineClient door(Path home, String service) {
		return ShutterlineClient.at(
				URI.create("http://127.0.0.1:" + LocalDatabase.of(home, service).setting("server.port")));
	}
}
