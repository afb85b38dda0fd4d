package org.shutterline.notification.push;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;

import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The receiving end of encrypted messages, written from RFC 8291 and RFC 8188 by the JDK's means alone. */
public final class Browser {
	private static final int SALT = 16;

	private static final int RECORD_SIZE = SALT + Integer.BYTES;

	private static final int TAG_BITS = 128;

	private final KeyPair keys;

	private final byte[] auth;

	Browser(KeyPair keys, byte[] auth) {
		this.keys = keys;
		this.auth = auth.clone();
	}

	public static Browser started() {
		try {
			var generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			byte[] auth = new byte[16];
			new SecureRandom().nextBytes(auth);
			return new Browser(generator.generateKeyPair(), auth);
		}
		catch (GeneralSecurityException impossible) {
			throw new AssertionError(impossible);
		}
	}

	public byte[] p256dh() {
		return point((ECPublicKey) keys.getPublic());
	}

	public byte[] auth() {
		return auth.clone();
	}

	/** What {@code PushSubscription.toJSON()} gives. */
	public String subscription(String endpoint) {
		var base64 = Base64.getUrlEncoder().withoutPadding();
		return """
				{"endpoint": "%s", "expirationTime": null, "keys": {"p256dh": "%s", "auth": "%s"}}"""
				.formatted(endpoint, base64.encodeToString(p256dh()), base64.encodeToString(auth));
	}

	/** @throws AssertionError unless the message is a single record as RFC 8291 wants it, for this browser */
	public byte[] decrypt(byte[] message) {
		try {
			byte[] salt = Arrays.copyOf(message, SALT);
			int recordSize = ByteBuffer.wrap(message, SALT, Integer.BYTES).getInt();
			int idLength = message[RECORD_SIZE];
			byte[] sender = Arrays.copyOfRange(message, RECORD_SIZE + 1, RECORD_SIZE + 1 + idLength);
			byte[] record = Arrays.copyOfRange(message, RECORD_SIZE + 1 + idLength, message.length);
			if (message.length > 4096 || recordSize <= record.length) {
				throw new AssertionError("Too long, or of several records");
			}
			byte[] plain = decrypt(salt, sender, record);
			int end = IntStream.iterate(plain.length - 1, i -> i - 1).filter(i -> plain[i] != 0).findFirst()
					.orElseThrow();
			if (plain[end] != 2) {
				throw new AssertionError("Not the last record");
			}
			return Arrays.copyOf(plain, end);
		}
		catch (GeneralSecurityException e) {
			throw new AssertionError("Not for this browser", e);
		}
	}

	private byte[] decrypt(byte[] salt, byte[] sender, byte[] record) throws GeneralSecurityException {
		var agreement = KeyAgreement.getInstance("ECDH");
		agreement.init(keys.getPrivate());
		agreement.doPhase(key(sender), true);
		var kdf = KDF.getInstance("HKDF-SHA256");
		byte[] info = joined("WebPush: info\0".getBytes(US_ASCII), p256dh(), sender);
		byte[] input = kdf.deriveData(HKDFParameterSpec.ofExtract().addSalt(auth).addIKM(agreement.generateSecret())
				.thenExpand(info, 32));
		SecretKey secret = kdf.deriveKey("Generic",
				HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(input).extractOnly());
		byte[] content = kdf.deriveData(
				HKDFParameterSpec.expandOnly(secret, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII), 16));
		byte[] nonce = kdf
				.deriveData(HKDFParameterSpec.expandOnly(secret, "Content-Encoding: nonce\0".getBytes(US_ASCII), 12));
		var cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(content, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
		return cipher.doFinal(record);
	}

	/** The public key of an uncompressed point on P-256. */
	static PublicKey key(byte[] point) throws GeneralSecurityException {
		var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
		var y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
		return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), p256()));
	}

	static ECParameterSpec p256() throws GeneralSecurityException {
		var curve = AlgorithmParameters.getInstance("EC");
		curve.init(new ECGenParameterSpec("secp256r1"));
		return curve.getParameterSpec(ECParameterSpec.class);
	}

	private static byte[] point(ECPublicKey key) {
		return joined(new byte[]{ 4 }, coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
	}

	private static byte[] coordinate(BigInteger number) {
		byte[] bytes = number.toByteArray();
		byte[] coordinate = new byte[32];
		int length = Math.min(bytes.length, coordinate.length);
		System.arraycopy(bytes, bytes.length - length, coordinate, coordinate.length - length, length);
		return coordinate;
	}

	private static byte[] joined(byte[]... parts) {
		var all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
		Arrays.stream(parts).forEach(all::put);
		return all.array();
	}
}
