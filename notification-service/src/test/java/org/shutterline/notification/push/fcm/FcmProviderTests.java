package org.shutterline.notification.push.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shutterline.notification.push.Address;
import org.shutterline.notification.push.Kind;
import org.shutterline.notification.push.Outcome;
import org.shutterline.notification.push.SomeMessages;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Against a server of the tests' own, which gives out access tokens and takes messages as Google's do. */
class FcmProviderTests {
	private static final Address DEVICE = new Address.Token(Kind.FCM, "a:device-token_1");

	private final List<String> authorizations = new CopyOnWriteArrayList<>();

	private final List<JsonNode> messages = new CopyOnWriteArrayList<>();

	private final List<String> assertions = new CopyOnWriteArrayList<>();

	private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();

	private final KeyPair account = account();

	private final HttpServer server;

	private final FcmProvider provider;

	private record Reply(int status, String body) {}

	FcmProviderTests() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		server.createContext("/token", this::giveToken);
		server.createContext("/v1/projects/shutterline-test/messages:send", this::take);
		server.start();
		provider = new FcmConfiguration().fcmProvider(
				new FcmSettings(serviceAccount(), URI.create(origin()), Duration.ofSeconds(30)), JsonMapper.shared(),
				Clock.systemUTC());
	}

	@AfterEach
	void stop() {
		server.stop(0);
	}

	@Test
	void sendsWhatAnAppNeedsAsTheServiceAccount() throws ParseException, JOSEException {
		assertThat(provider.send(DEVICE, SomeMessages.likes())).isEqualTo(new Outcome.Accepted());

		JsonNode message = messages.getFirst().get("message");
		assertThat(message.get("token").asString()).isEqualTo("a:device-token_1");
		assertThat(message.get("data")).isEqualTo(JsonMapper.shared().readTree("""
				{"notification_id": "%s", "type": "like", "username": "bob", "others_count": "4", "unread_count": "12",
				"post_id": "723465281930241001", "created_at": "2026-03-02T12:00:00Z"}"""
				.formatted(SomeMessages.GROUP)));
		assertThat(message.get("android")).isEqualTo(JsonMapper.shared().readTree("""
				{"priority": "NORMAL", "ttl": "86400s", "collapse_key": "%s"}""".formatted(SomeMessages.GROUP)));
		assertThat(authorizations).containsExactly("Bearer access-1");
		var assertion = SignedJWT.parse(assertions.getFirst());
		assertThat(assertion.verify(new RSASSAVerifier((RSAPublicKey) account.getPublic()))).isTrue();
		assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo("push@shutterline-test.example");
		assertThat(assertion.getJWTClaimsSet().getStringClaim("scope"))
				.isEqualTo("https://www.googleapis.com/auth/firebase.messaging");
	}

	@Test
	void asksForAccessOnceAndWakesForWhatIsUrgent() {
		provider.send(DEVICE, SomeMessages.likes());
		provider.send(DEVICE, SomeMessages.comment());

		assertThat(assertions).hasSize(1);
		assertThat(messages.getLast().at("/message/android/priority").asString()).isEqualTo("HIGH");
	}

	@Test
	void namesTheMediaThatFailed() {
		provider.send(DEVICE, SomeMessages.failedMedia());

		assertThat(messages.getFirst().at("/message/data").propertyNames()).contains("media_id", "username")
				.doesNotContain("post_id");
	}

	@ParameterizedTest
	@CsvSource({ "404, UNREGISTERED, Gone", "403, SENDER_ID_MISMATCH, Gone", "400, INVALID_ARGUMENT, Refused",
			"401, THIRD_PARTY_AUTH_ERROR, Later", "429, QUOTA_EXCEEDED, Later", "500, INTERNAL, Later",
			"503, UNAVAILABLE, Later", "404, '', Later", "403, '', Later" })
	void doesWhatTheErrorAsksFor(int status, String code, String outcome) {
		replies.add(new Reply(status, code.isEmpty()
				? "<html>"
				: """
				{"error": {"code": %d, "message": "no", "status": "X", "details": [
				{"@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode": "%s"}]}}"""
						.formatted(status, code)));

		assertThat(provider.send(DEVICE, SomeMessages.likes()).getClass().getSimpleName()).isEqualTo(outcome);
	}

	@Test
	void waitsAsLongAsItIsToldTo() {
		replies.add(new Reply(429, "{}"));

		assertThat(provider.send(DEVICE, SomeMessages.likes()))
				.isEqualTo(new Outcome.Later(Optional.of(Duration.ofSeconds(60)), "FCM answered 429 "));
	}

	@Test
	void comesAgainIfNothingCanBeReached() {
		server.stop(0);

		assertThat(provider.send(DEVICE, SomeMessages.likes())).isInstanceOf(Outcome.Later.class);
	}

	private void giveToken(HttpExchange exchange) throws IOException {
		String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
		assertions.add(URLDecoder.decode(form.replaceFirst(".*assertion=([^&]+).*", "$1"), UTF_8));
		reply(exchange, new Reply(200, """
				{"access_token": "access-%d", "expires_in": 3599, "token_type": "Bearer"}"""
				.formatted(assertions.size())));
	}

	private void take(HttpExchange exchange) throws IOException {
		authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
		messages.add(JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()));
		exchange.getResponseHeaders().add("Retry-After", "60");
		reply(exchange, Optional.ofNullable(replies.poll()).orElse(new Reply(200, "{\"name\": \"projects/x\"}")));
	}

	private static void reply(HttpExchange exchange, Reply reply) throws IOException {
		try (exchange) {
			byte[] body = reply.body().getBytes(UTF_8);
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			exchange.sendResponseHeaders(reply.status(), body.length);
			exchange.getResponseBody().write(body);
		}
	}

	private String origin() {
		return "http://127.0.0.1:" + server.getAddress().getPort();
	}

	private String serviceAccount() {
		return JsonMapper.shared().writeValueAsString(Map.of("type", "service_account", "project_id",
				"shutterline-test", "private_key_id", "1", "private_key", "-----BEGIN PRIVATE KEY-----\n"
						+ Base64.getMimeEncoder().encodeToString(account.getPrivate().getEncoded())
						+ "\n-----END PRIVATE KEY-----\n",
				"client_email", "push@shutterline-test.example", "client_id", "1", "token_uri", origin() + "/token"));
	}

	private static KeyPair account() {
		try {
			var generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			return generator.generateKeyPair();
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new AssertionError(impossible);
		}
	}
}
