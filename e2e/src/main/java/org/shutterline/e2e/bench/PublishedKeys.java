package org.shutterline.e2e.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server of the public keys of our own tokens. */
record PublishedKeys(Measured server) implements AutoCloseable {
	static PublishedKeys start(Path home, SignedTokens tokens) {
		return new PublishedKeys(Measured.start(home.resolve(".shutterline/logs/bench-keys.log"), Map.of(),
				List.of("-cp", System.getProperty("java.class.path"), Upstream.class.getName(), "{port}",
						tokens.publicKeys())));
	}

	/** Where services fetch them. */
	String address() {
		return "http://127.0.0.1:" + server.port() + "/.well-known/jwks.json";
	}

	@Override
	public void close() {
		server.close();
	}
}
