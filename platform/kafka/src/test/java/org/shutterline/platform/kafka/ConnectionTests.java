package org.shutterline.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTests {
	private static final String PASSWORD = "of-the-store";

	@TempDir
	private Path folder = Path.of("");

	@Test
	void isPlainWhereNothingIsSaid() {
		assertThat(Connection.to("kafka:9092", Map.of("SPRING_KAFKA_SSL_KEY_STORE_PASSWORD", "")))
				.isEqualTo(Map.of("bootstrap.servers", "kafka:9092"));
	}

	/** As in production: the authority as PEM, the certificate and its key in a PKCS12 store, by URLs of files. */
	@Test
	void showsTheServicesCertificateToABrokerThatAsksForOne() throws Exception {
		KeyStore server = makeKey("server", "CN=kafka");
		KeyStore user = makeKey("user", "CN=kafka-feed-service");
		Path authority = Files.writeString(folder.resolve("ca.crt"), pem(server));
		try (SSLServerSocket broker = listener(server, user)) {
			CompletableFuture<String> caller = CompletableFuture.supplyAsync(() -> acceptOne(broker));
			var connection = Connection.to("localhost:" + broker.getLocalPort(),
					Map.of("SPRING_KAFKA_SECURITY_PROTOCOL", "SSL",
							"SPRING_KAFKA_SSL_TRUST_STORE_TYPE", "PEM",
							"SPRING_KAFKA_SSL_TRUST_STORE_LOCATION", "file:" + authority,
							"SPRING_KAFKA_SSL_KEY_STORE_TYPE", "PKCS12",
							"SPRING_KAFKA_SSL_KEY_STORE_LOCATION", "file:" + folder.resolve("user.p12"),
							"SPRING_KAFKA_SSL_KEY_STORE_PASSWORD", PASSWORD));
			Admin admin = Admin.create(connection);
			try {
				var _ = admin.describeCluster();
				assertThat(caller.get(1, TimeUnit.MINUTES)).isEqualTo("CN=kafka-feed-service");
			}
			finally {
				// Nobody will answer it.
				admin.close(Duration.ZERO);
			}
		}
	}

	private KeyStore makeKey(String name, String subject) throws Exception {
		Path store = folder.resolve(name + ".p12");
		int ended = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", subject, "-ext",
				"SAN=DNS:localhost", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD)
				.inheritIO().start().waitFor();
		assertThat(ended).isZero();
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (var in = Files.newInputStream(store)) {
			keys.load(in, PASSWORD.toCharArray());
		}
		return keys;
	}

	private static String pem(KeyStore keys) throws Exception {
		String alias = keys.aliases().nextElement();
		return "-----BEGIN CERTIFICATE-----\n"
				+ Base64.getMimeEncoder().encodeToString(keys.getCertificate(alias).getEncoded())
				+ "\n-----END CERTIFICATE-----\n";
	}

	/** Takes nobody but that user. */
	private static SSLServerSocket listener(KeyStore own, KeyStore user) throws Exception {
		var keys = KeyManagerFactory.getInstance("PKIX");
		keys.init(own, PASSWORD.toCharArray());
		var trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("user", user.getCertificate("user"));
		var trust = TrustManagerFactory.getInstance("PKIX");
		trust.init(trusted);
		var context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		var listener = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 10,
				InetAddress.getLoopbackAddress());
		listener.setNeedClientAuth(true);
		return listener;
	}

	/** The name in the certificate of who comes. */
	private static String acceptOne(SSLServerSocket broker) {
		try (var socket = (SSLSocket) broker.accept()) {
			socket.startHandshake();
			return socket.getSession().getPeerPrincipal().getName();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
