package org.shutterline.e2e.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** A browser that can be told, with a push service of its own on this machine. */
final class Device implements AutoCloseable {
	private final HttpServer service;
	private final KeyPair keys;
	private final byte[] auth = new byte[16];
	private final List<JsonNode> told = new CopyOnWriteArrayList<>();

	Device() {
		try {
			var generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			keys = generator.generateKeyPair();
			service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (GeneralSecurityException e) {
			throw new AssertionError(e);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		new SecureRandom().nextBytes(auth);
		service.createContext("/", exchange -> {
			try (exchange) {
				told.add(JsonMapper.shared().readTree(decrypted(exchange.getRequestBody().readAllBytes())));
				exchange.sendResponseHeaders(201, -1);
			}
		});
		service.start();
	}

	/** What the device was told, oldest first. */
	List<JsonNode> told() {
		return List.copyOf(told);
	}

	String endpoint() {
		return "http://127.0.0.1:" + service.getAddress().getPort() + "/device";
	}

	/** What a page gets of {@code pushManager.subscribe}. */
	String subscription() {
		var base64 = Base64.getUrlEncoder().withoutPadding();
		return """
				{"endpoint": "%s", "expirationTime": null, "keys": {"p256dh": "%s", "auth": "%s"}}"""
				.formatted(endpoint(), base64.encodeToString(point()), base64.encodeToString(auth));
	}

	/** By RFC 8291: a salt, a record's length, the sender's point, and one record. */
	private byte[] decrypted(byte[] message) {
		byte[] salt = Arrays.copyOf(message, 16);
		byte[] sender = Arrays.copyOfRange(message, 21, 86);
		byte[] record = Arrays.copyOfRange(message, 86, message.length);
		try {
			var agreement = KeyAgreement.getInstance("ECDH");
			agreement.init(keys.getPrivate());
			agreement.doPhase(KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(
					new ECPoint(new BigInteger(1, Arrays.copyOfRange(sender, 1, 33)),
							new BigInteger(1, Arrays.copyOfRange(sender, 33, 65))),
					p256())), true);
			var kdf = KDF.getInstance("HKDF-SHA256");
			byte[] info = ByteBuffer.allocate(144).put("WebPush: info\0".getBytes(US_ASCII)).put(point()).put(sender)
					.array();
			byte[] input = kdf.deriveData(HKDFParameterSpec.ofExtract().addSalt(auth)
					.addIKM(agreement.generateSecret()).thenExpand(info, 32));
			var extract = HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(input);
			byte[] key = kdf.deriveData(extract.thenExpand("Content-Encoding: aes128gcm\0".getBytes(US_ASCII), 16));
			byte[] nonce = kdf.deriveData(HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(input)
					.thenExpand("Content-Encoding: nonce\0".getBytes(US_ASCII), 12));
			var cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
			byte[] plain = cipher.doFinal(record);
			return Arrays.copyOf(plain, plain.length - 1);
		}
		catch (GeneralSecurityException e) {
			throw new AssertionError("Not for this device", e);
		}
	}

	private byte[] point() {
		var point = ((ECPublicKey) keys.getPublic()).getW();
		return HexFormat.of().parseHex("04%064x%064x".formatted(point.getAffineX(), point.getAffineY()));
	}

	private static ECParameterSpec p256() throws GeneralSecurityException {
		var curve = AlgorithmParameters.getInstance("EC");
		curve.init(new ECGenParameterSpec("secp256r1"));
		return curve.getParameterSpec(ECParameterSpec.class);
	}

	@Override
	public void close() {
		service.stop(0);
	}
}
