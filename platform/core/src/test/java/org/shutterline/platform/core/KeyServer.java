package org.shutterline.platform.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;

/** Publishes public keys over HTTP, as user-service does. */
final class KeyServer {
	private final HttpServer server;
	private final AtomicInteger requests = new AtomicInteger();
	private volatile byte[] body = new byte[0];
	private volatile int status = 200;

	KeyServer(RSAKey... keys) {
		try {
			server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		publish(keys);
		server.createContext("/", exchange -> {
			requests.incrementAndGet();
			exchange.sendResponseHeaders(status, body.length);
			try (var out = exchange.getResponseBody()) {
				out.write(body);
			}
		});
		server.start();
	}

	void publish(RSAKey... keys) {
		body = new JWKSet(Arrays.<JWK>asList(keys)).toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
		status = 200;
	}

	void fail() {
		status = 500;
	}

	int requests() {
		return requests.get();
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/.well-known/jwks.json");
	}

	void stop() {
		server.stop(0);
	}
}
