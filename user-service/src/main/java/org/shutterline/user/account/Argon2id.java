package org.shutterline.user.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id with OWASP's parameters (19 MiB, two passes, one lane). Each thread that computes keeps its 19 MiB: given to
 * the garbage collector with every hash, they cost it nearly twice what the hash costs (ADR 0046).
 */
final class Argon2id {
	private static final int KIBIBYTES = 19 * 1024;
	private static final int PASSES = 2;
	private static final int LANES = 1;
	private static final int SALT = 16;
	private static final int HASH = 32;
	/** Two more than the memory itself: the generator's own. */
	private static final int BLOCKS = KIBIBYTES + 2;
	private static final String PREFIX = "$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(KIBIBYTES, PASSES, LANES);
	private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();
	private final SecureRandom random = new SecureRandom();
	private final ThreadLocal<FixedBlockPool> memory = ThreadLocal.withInitial(() -> new FixedBlockPool(BLOCKS));
	/** For hashes of former parameters. */
	private final Argon2PasswordEncoder others = new Argon2PasswordEncoder(SALT, HASH, LANES, KIBIBYTES, PASSES);

	/** A new hash of the password, in the form of the reference implementation. */
	String hash(String password) {
		var salt = new byte[SALT];
		random.nextBytes(salt);
		return PREFIX + BASE64.encodeToString(salt) + "$" + BASE64.encodeToString(compute(password, salt));
	}

	/** Whether the hash, of whatever parameters, is one of the password. */
	boolean matches(String password, String hash) {
		if (!hash.startsWith(PREFIX)) {
			return others.matches(password, hash);
		}
		int end = hash.indexOf('$', PREFIX.length());
		var salt = Base64.getDecoder().decode(hash.substring(PREFIX.length(), end));
		return MessageDigest.isEqual(Base64.getDecoder().decode(hash.substring(end + 1)), compute(password, salt));
	}

	/** Whether the hash was made by other parameters than today's. */
	boolean isOutdated(String hash) {
		return others.upgradeEncoding(hash);
	}

	private byte[] compute(String password, byte[] salt) {
		var argon2 = new Argon2BytesGenerator();
		argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withSalt(salt)
				.withMemoryAsKB(KIBIBYTES).withIterations(PASSES).withParallelism(LANES).withBlockPool(memory.get())
				.build());
		var hash = new byte[HASH];
		argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
		return hash;
	}
}
