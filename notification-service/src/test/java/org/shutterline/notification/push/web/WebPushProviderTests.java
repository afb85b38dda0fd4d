package org.shutterline.notification.push.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.notification.push.Address;
import org.shutterline.notification.push.Browser;
import org.shutterline.notification.push.EndpointKeys;
import org.shutterline.notification.push.Outcome;
import org.shutterline.notification.push.PushServer;
import org.shutterline.notification.push.SomeMessages;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class WebPushProviderTests {
	private final PushServer service = new PushServer();

	private final Browser browser = Browser.started();

	private final VapidKeys keys = VapidKeys.generate();

	/** Longer than any pause of the machine. */
	private static final Duration LONG = Duration.ofSeconds(30);

	private final WebPushProvider provider = provider(Dns.SYSTEM, true, LONG);

	@AfterEach
	void stop() {
		service.close();
	}

	@Test
	void sendsWhatTheBrowserAloneCanRead() {
		assertThat(provider.send(address("tab"), SomeMessages.likes())).isEqualTo(new Outcome.Accepted());

		var message = service.received("tab").getFirst();
		service.assertProven(message.authorization());
		assertThat(message.authorization()).endsWith("k="
				+ Base64.getUrlEncoder().withoutPadding().encodeToString(keys.getApplicationServerKey()));
		assertThat(message.header("Content-encoding")).hasValue("aes128gcm");
		assertThat(message.header("Ttl")).hasValue("86400");
		assertThat(message.header("Topic")).hasValue(SomeMessages.GROUP.toString());
		assertThat(message.header("Urgency")).hasValue("low");
		var read = JsonMapper.shared().readTree(browser.decrypt(message.body()));
		assertThat(read.get("unread_count").asInt()).isEqualTo(12);
		assertThat(read.get("type").asString()).isEqualTo("like");
		assertThat(read.get("by_user").get("username").asString()).isEqualTo("bob");
		assertThat(read.get("notification_id").asString()).isEqualTo(SomeMessages.GROUP.toString());
	}

	@Test
	void saysWhatIsUrgent() {
		provider.send(address("tab"), SomeMessages.comment());

		assertThat(service.received("tab").getFirst().header("Urgency")).hasValue("normal");
	}

	@Test
	void encryptsTheSameAnewEachTime() {
		provider.send(address("tab"), SomeMessages.likes());
		provider.send(address("tab"), SomeMessages.likes());

		assertThat(service.received("tab").get(0).body()).isNotEqualTo(service.received("tab").get(1).body());
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 410 })
	void findsOutWhoIsGone(int status) {
		assertThat(answerTo(status, Map.of())).isEqualTo(new Outcome.Gone(Optional.empty()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 429, 500, 502, 503 })
	void isToldToComeAgain(int status) {
		assertThat(answerTo(status, Map.of("Retry-After", "120")))
				.isEqualTo(new Outcome.Later(Optional.of(Duration.ofMinutes(2)), "127.0.0.1 answered " + status));
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 413, 301 })
	void isRefusedAndFollowsNobodyElsewhere(int status) {
		assertThat(answerTo(status, Map.of("Location", service.endpoint("elsewhere"))))
				.isInstanceOf(Outcome.Refused.class);
		assertThat(service.received("elsewhere")).isEmpty();
	}

	@Test
	void comesAgainToWhomItDoesNotReach() throws IOException {
		String closed;
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			closed = "http://127.0.0.1:" + socket.getLocalPort() + "/x";
		}
		assertThat(provider.send(new Address.Endpoint(closed, keysOf(browser)), SomeMessages.likes()))
				.isInstanceOf(Outcome.Later.class);
	}

	@Test
	void waitsOnlySoLongForAServiceThatSaysNothing() throws IOException {
		try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			var endpoint = new Address.Endpoint("http://127.0.0.1:" + mute.getLocalPort() + "/x", keysOf(browser));
			var hasty = provider(Dns.SYSTEM, true, Duration.ofSeconds(1));
			assertThat(hasty.send(endpoint, SomeMessages.likes())).isInstanceOf(Outcome.Later.class);
		}
	}

	@Test
	void refusesPointsThatAreNotOnTheCurve() {
		byte[] point = browser.p256dh();
		point[64] ^= 1;

		assertThat(provider.accepts(new Address.Endpoint(service.endpoint("tab"),
				new EndpointKeys(point, browser.auth())))).isFalse();
		assertThat(provider.accepts(address("tab"))).isTrue();
	}

	/** The name was public when it was registered, and means this machine now. */
	@Test
	void doesNotConnectWhereANameHasComeToMeanOurselves() {
		var rebound = provider(name -> List.of(InetAddress.getLoopbackAddress()), false, LONG);
		var endpoint = new Address.Endpoint("https://push.example/x", keysOf(browser));

		assertThat(rebound.accepts(endpoint)).isTrue();
		assertThat(rebound.send(endpoint, SomeMessages.likes())).isEqualTo(
				new Outcome.Later(Optional.empty(), "push.example: push.example has no public address"));
	}

	@Test
	void forgetsEndpointsThatMayNotBeCalledAnyMore() {
		assertThat(provider(Dns.SYSTEM, false, LONG).send(address("tab"), SomeMessages.likes()))
				.isEqualTo(new Outcome.Gone(Optional.empty()));
		assertThat(service.received("tab")).isEmpty();
	}

	private Outcome answerTo(int status, Map<String, String> headers) {
		service.answers("tab", status, headers);
		return provider.send(address("tab"), SomeMessages.likes());
	}

	private Address address(String name) {
		return new Address.Endpoint(service.endpoint(name), keysOf(browser));
	}

	private static EndpointKeys keysOf(Browser browser) {
		return new EndpointKeys(browser.p256dh(), browser.auth());
	}

	private WebPushProvider provider(Dns names, boolean privateEndpoints, Duration timeout) {
		var settings = new WebPushSettings(null, null, "mailto:push@shutterline.example", timeout,
				privateEndpoints);
		var endpoints = new Endpoints(names, privateEndpoints);
		return new WebPushProvider(new WebPush(settings.subject(), keys), endpoints,
				WebPushConfiguration.client(endpoints, settings), json(), Clock.systemUTC());
	}

	private static JsonMapper json() {
		return JsonMapper.builder()
				.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
	}
}
