package org.shutterline.notification.push.apns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsPushNotification;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.auth.ApnsVerificationKey;
import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.ParsingMockApnsServerListenerAdapter;
import com.eatthepath.pushy.apns.server.PushNotificationHandlerFactory;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import com.eatthepath.pushy.apns.server.ValidatingPushNotificationHandlerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shutterline.notification.push.Address;
import org.shutterline.notification.push.Kind;
import org.shutterline.notification.push.Outcome;
import org.shutterline.notification.push.SomeMessages;
import tools.jackson.databind.json.JsonMapper;

/** Against Pushy's mock of Apple's server, which checks tokens, topics and devices as Apple's does. */
class ApnsProviderTests {
	private static final String TOPIC = "org.shutterline.app";

	private static final String DEVICE = "a1".repeat(32);

	private static final String UNINSTALLED = "b2".repeat(32);

	private static final Instant UNINSTALLED_AT = Instant.parse("2026-11-20T08:00:00Z");

	private static PrivateKey serverKey;

	private static X509Certificate serverCertificate;

	private final KeyPair signing = keyPair();

	private final List<ApnsPushNotification> accepted = new CopyOnWriteArrayList<>();

	private @Nullable MockApnsServer server;

	private @Nullable ApnsClient client;

	@BeforeAll
	static void makeKeys(@TempDir Path directory) throws Exception {
		Path store = directory.resolve("server.p12");
		int ended = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "apns", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost",
				"-ext", "SAN=DNS:localhost", "-keystore", store.toString(), "-storepass", "apns-server").inheritIO()
				.start().waitFor();
		assertThat(ended).isZero();
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (var in = Files.newInputStream(store)) {
			keys.load(in, "apns-server".toCharArray());
		}
		serverKey = (PrivateKey) keys.getKey("apns", "apns-server".toCharArray());
		serverCertificate = (X509Certificate) keys.getCertificate("apns");
	}

	/** Netty's threads take two seconds each to end, which nobody needs to wait for. */
	@AfterEach
	void stop() {
		if (client != null) {
			var _ = client.close();
		}
		if (server != null) {
			var _ = server.shutdown();
		}
	}

	@Test
	void sendsATextsKeyAndIdsSignedByTheKey() throws Exception {
		assertThat(provider(likeApples(signing)).send(device(DEVICE), SomeMessages.likes()))
				.isEqualTo(new Outcome.Accepted());

		ApnsPushNotification told = accepted.getFirst();
		assertThat(told.getToken()).isEqualTo(DEVICE);
		assertThat(told.getTopic()).isEqualTo(TOPIC);
		assertThat(told.getCollapseId()).isEqualTo(SomeMessages.GROUP.toString());
		assertThat(told.getPushType()).isEqualTo(PushType.ALERT);
		assertThat(told.getPriority()).isEqualTo(DeliveryPriority.CONSERVE_POWER);
		assertThat(told.getExpiration()).isCloseTo(Instant.now().plus(Duration.ofHours(24)),
				within(1, ChronoUnit.MINUTES));
		assertThat(JsonMapper.shared().readTree(told.getPayload())).isEqualTo(JsonMapper.shared().readTree("""
				{"aps": {"alert": {"loc-key": "notification_like", "loc-args": ["bob", "4"]}, "badge": 12,
				"thread-id": "like", "mutable-content": 1},
				"notification_id": "%s", "type": "like", "post_id": "723465281930241001"}"""
				.formatted(SomeMessages.GROUP)));
	}

	@Test
	void sendsWhatIsUrgentAtOnce() throws Exception {
		var provider = provider(likeApples(signing));
		provider.send(device(DEVICE), SomeMessages.comment());
		provider.send(device(DEVICE), SomeMessages.failedMedia());

		assertThat(accepted.getFirst().getPriority()).isEqualTo(DeliveryPriority.IMMEDIATE);
		assertThat(JsonMapper.shared().readTree(accepted.getLast().getPayload()).at("/aps/alert"))
				.isEqualTo(JsonMapper.shared().readTree("""
						{"loc-key": "notification_media_failed", "loc-args": ["bob", "0"]}"""));
	}

	@Test
	void learnsWhichDevicesAreGoneAndSinceWhen() throws Exception {
		var provider = provider(likeApples(signing));

		assertThat(provider.send(device(UNINSTALLED), SomeMessages.likes()))
				.isEqualTo(new Outcome.Gone(Optional.of(UNINSTALLED_AT)));
		assertThat(provider.send(device("c3".repeat(32)), SomeMessages.likes())).isInstanceOf(Outcome.Gone.class);
		assertThat(accepted).isEmpty();
	}

	@Test
	void losesNoDeviceWhenTheKeyIsNotApples() throws Exception {
		assertThat(provider(likeApples(keyPair())).send(device(DEVICE), SomeMessages.likes()))
				.isInstanceOf(Outcome.Later.class);
	}

	@ParameterizedTest
	@CsvSource({ "TOO_MANY_REQUESTS, Later", "INTERNAL_SERVER_ERROR, Later", "SERVICE_UNAVAILABLE, Later",
			"SHUTDOWN, Later", "BAD_DEVICE_TOKEN, Gone", "PAYLOAD_TOO_LARGE, Refused", "BAD_TOPIC, Refused" })
	void doesWhatTheReasonAsksFor(RejectionReason reason, String outcome) throws Exception {
		var provider = provider(session -> (headers, payload) -> {
			throw new RejectedNotificationException(reason);
		});

		assertThat(provider.send(device(DEVICE), SomeMessages.likes()).getClass().getSimpleName()).isEqualTo(outcome);
	}

	@Test
	void comesAgainIfAppleCannotBeReached() throws Exception {
		var provider = provider(likeApples(signing));
		server().shutdown().join();

		assertThat(provider.send(device(DEVICE), SomeMessages.likes())).isInstanceOf(Outcome.Later.class);
	}

	@Test
	void takesOnlyTokensOfApplesForm() throws Exception {
		var provider = provider(likeApples(signing));

		assertThat(provider.accepts(device(DEVICE))).isTrue();
		for (String token : List.of("", "a1", "z9".repeat(32), "a1".repeat(101), "../" + DEVICE)) {
			assertThat(provider.accepts(device(token))).as(token).isFalse();
		}
	}

	private static PushNotificationHandlerFactory likeApples(KeyPair known) throws GeneralSecurityException {
		var key = new ApnsVerificationKey("KEY1234567", "TEAM123456", (ECPublicKey) known.getPublic());
		return new ValidatingPushNotificationHandlerFactory(Map.of(TOPIC, Set.of(DEVICE, UNINSTALLED)),
				Map.of(UNINSTALLED, UNINSTALLED_AT), Map.of("KEY1234567", key), Map.of(key, Set.of(TOPIC)));
	}

	private ApnsProvider provider(PushNotificationHandlerFactory answers) throws Exception {
		server = new MockApnsServerBuilder()
				.setServerCredentials(new X509Certificate[]{ serverCertificate }, serverKey, null)
				.setHandlerFactory(answers).setListener(new ParsingMockApnsServerListenerAdapter() {
					@Override
					public void handlePushNotificationAccepted(ApnsPushNotification notification) {
						accepted.add(notification);
					}

					@Override
					public void handlePushNotificationRejected(ApnsPushNotification notification,
							RejectionReason reason, @Nullable Instant since) {
						// what matters is how the refusal is understood
					}
				}).build();
		int port = server().start(0).join();
		var settings = new ApnsSettings(
				"-----BEGIN PRIVATE KEY-----\n"
						+ Base64.getMimeEncoder().encodeToString(signing.getPrivate().getEncoded())
						+ "\n-----END PRIVATE KEY-----\n",
				"KEY1234567", "TEAM123456", TOPIC, "localhost", port, Duration.ofSeconds(20));
		client = ApnsConfiguration.builder(settings).setTrustedServerCertificateChain(serverCertificate).build();
		return new ApnsConfiguration().apnsProvider(client, settings, Clock.systemUTC());
	}

	private MockApnsServer server() {
		return Objects.requireNonNull(server);
	}

	private static KeyPair keyPair() {
		try {
			var generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException impossible) {
			throw new AssertionError(impossible);
		}
	}

	private static Address device(String token) {
		return new Address.Token(Kind.APNS, token);
	}
}
