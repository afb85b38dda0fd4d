package org.shutterline.notification.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;

/** A push service (RFC 8030) that takes messages from whoever proves to have a VAPID key (RFC 8292), and keeps them. */
public final class PushServer implements AutoCloseable {
	private final HttpServer server;

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private final Map<String, Queue<Reply>> planned = new ConcurrentHashMap<>();

	/** @param authorization who sent it, {@code vapid t=…, k=…} */
	public record Received(String path, String authorization, Map<String, String> headers, String base64, Instant at) {
		public byte[] body() {
			return Base64.getDecoder().decode(base64);
		}

		public Optional<String> header(String name) {
			return Optional.ofNullable(headers.get(name));
		}
	}

	private record Reply(int status, Map<String, String> headers, CountDownLatch given) {}

	public PushServer() {
		try {
			server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException e) {
			throw new AssertionError(e);
		}
		server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		server.createContext("/", this::take);
		server.start();
	}

	public String endpoint(String name) {
		return origin() + "/" + name;
	}

	public String origin() {
		return "http://127.0.0.1:" + server.getAddress().getPort();
	}

	/** Plans the next answer to messages for this endpoint; without a plan it is 201. */
	public void answers(String name, int status, Map<String, String> headers) {
		planned.computeIfAbsent("/" + name, any -> new ConcurrentLinkedQueue<>())
				.add(new Reply(status, headers, new CountDownLatch(0)));
	}

	/** Plans the next answer to messages for this endpoint, which is given when the latch opens. */
	public void answersLate(String name, int status, CountDownLatch given) {
		planned.computeIfAbsent("/" + name, any -> new ConcurrentLinkedQueue<>())
				.add(new Reply(status, Map.of(), given));
	}

	/** All messages for this endpoint, also those that were refused. */
	public List<Received> received(String name) {
		return received.stream().filter(message -> message.path().equals("/" + name)).toList();
	}

	private void take(HttpExchange exchange) throws IOException {
		try (exchange) {
			var headers = new ConcurrentHashMap<String, String>();
			exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
			String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
					.orElse("");
			String path = URI.create(exchange.getRequestURI().toString()).getPath();
			received.add(new Received(path, authorization, headers,
					Base64.getEncoder().encodeToString(exchange.getRequestBody().readAllBytes()),
					Instant.now()));
			Reply reply = Optional.ofNullable(planned.getOrDefault(path, new ConcurrentLinkedQueue<>()).poll())
					.orElseGet(() -> new Reply(isProven(authorization) ? 201 : 403, Map.of("Location", path),
							new CountDownLatch(0)));
			reply.given().await();
			reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
			exchange.sendResponseHeaders(reply.status(), -1);
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException();
		}
	}

	private boolean isProven(String authorization) {
		try {
			assertProven(authorization);
			return true;
		}
		catch (AssertionError | RuntimeException forged) {
			return false;
		}
	}

	/** Checks the sender's token: signed by the key that it names, for this service, for a day at most. */
	public void assertProven(String authorization) {
		assertThat(authorization).matches("vapid t=[A-Za-z0-9_.-]+, k=[A-Za-z0-9_-]+");
		try {
			SignedJWT token = SignedJWT.parse(authorization.replaceFirst("vapid t=([^,]+),.*", "$1"));
			byte[] key = Base64.getUrlDecoder().decode(authorization.replaceFirst(".*k=", ""));
			assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
			assertThat(token.verify(new ECDSAVerifier((ECPublicKey) Browser.key(key)))).isTrue();
			assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(origin());
			assertThat(token.getJWTClaimsSet().getSubject()).startsWith("mailto:");
			assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant()).isBetween(Instant.now(),
					Instant.now().plus(Duration.ofDays(1)));
		}
		catch (ParseException | JOSEException | GeneralSecurityException e) {
			throw new AssertionError(e);
		}
	}

	@Override
	public void close() {
		server.stop(0);
	}
}
