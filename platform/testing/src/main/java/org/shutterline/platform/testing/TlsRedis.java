package org.shutterline.platform.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.cluster.SlotHash;

import redis.embedded.RedisServer;

/** A real Redis of the test's own that speaks nothing but TLS; an authority of its own has signed its certificate. */
public final class TlsRedis implements AutoCloseable {
	private static final String PASSWORD = "of-the-store";

	private final int port = FreePorts.next();
	private final Path authority;
	private final RedisServer server;

	private TlsRedis(Path folder, boolean cluster) throws IOException, InterruptedException, GeneralSecurityException {
		authority = folder.resolve("ca.crt");
		Path certificate = folder.resolve("redis.crt");
		Path key = folder.resolve("redis.key");
		// Nodes of a cluster are known by their addresses.
		makeCertificates(folder, cluster ? "dns:localhost,ip:127.0.0.1" : "dns:localhost", certificate, key);
		var builder = RedisServer.builder().port(0).setting("tls-port " + port).setting("tls-auth-clients no")
				.setting("tls-cert-file " + certificate).setting("tls-key-file " + key)
				.setting("tls-ca-cert-file " + authority).setting("bind 127.0.0.1").setting("save \"\"");
		if (cluster) {
			builder.setting("cluster-enabled yes").setting("cluster-config-file redis-cluster-" + port + ".conf")
					.setting("cluster-port " + FreePorts.next()).setting("tls-cluster yes").setting("dir " + folder);
		}
		server = builder.build();
		server.start();
	}

	/** @param folder an empty one, for keys and certificates */
	public static TlsRedis server(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
		return new TlsRedis(folder, false);
	}

	/** A cluster of one node, which has all slots. */
	public static TlsRedis cluster(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
		var node = new TlsRedis(folder, true);
		node.takeAllSlots();
		return node;
	}

	/** On 127.0.0.1; the certificate is for {@code localhost}, and only that of a cluster's node for the address, too. */
	public int port() {
		return port;
	}

	/** The certificate of who has signed its own, as PEM. */
	public File authority() {
		return authority.toFile();
	}

	@Override
	public void close() throws IOException {
		server.stop();
	}

	private void takeAllSlots() {
		var client = RedisClient.create();
		client.setOptions(ClientOptions.builder()
				.sslOptions(SslOptions.builder().trustManager(authority()).build()).build());
		try (var connection = client
				.connect(RedisURI.builder().withHost("localhost").withPort(port).withSsl(true).build())) {
			connection.sync().clusterAddSlots(IntStream.range(0, SlotHash.SLOT_COUNT).toArray());
		}
		finally {
			client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
		}
	}

	private void makeCertificates(Path folder, String names, Path certificate, Path key)
			throws IOException, InterruptedException, GeneralSecurityException {
		Path store = folder.resolve("keys.p12");
		makeKey(store, "ca", "-ext", "bc:critical=ca:true", "-ext", "ku:critical=keyCertSign");
		makeKey(store, "redis", "-signer", "ca", "-ext", "san=" + names);
		var keys = KeyStore.getInstance("PKCS12");
		try (var in = Files.newInputStream(store)) {
			keys.load(in, PASSWORD.toCharArray());
		}
		write(authority, "CERTIFICATE", keys.getCertificate("ca").getEncoded());
		write(certificate, "CERTIFICATE", keys.getCertificate("redis").getEncoded());
		write(key, "PRIVATE KEY", keys.getKey("redis", PASSWORD.toCharArray()).getEncoded());
	}

	private static void makeKey(Path store, String name, String... more) throws IOException, InterruptedException {
		var command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", name,
				"-dname", "CN=" + name, "-keyalg", "EC", "-groupname", "secp256r1", "-storetype", "PKCS12",
				"-keystore", store.toString(), "-storepass", PASSWORD));
		command.addAll(List.of(more));
		int ended = new ProcessBuilder(command).inheritIO().start().waitFor();
		if (ended != 0) {
			throw new IOException("keytool ended with " + ended);
		}
	}

	private static void write(Path file, String what, byte[] content) throws IOException {
		var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
		Files.writeString(file, "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
	}
}
