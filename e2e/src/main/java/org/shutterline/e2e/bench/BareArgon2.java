package org.shutterline.e2e.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.shutterline.load.service.Rate;

/**
 * A process that does nothing but compute Argon2id, with the parameters and the library of user-service, and in memory that is kept as there. It reads for how
 * many milliseconds, a line each, and answers how many hashes it computed per second.
 */
public final class BareArgon2 {
	private static final byte[] PASSWORD = "correct horse battery".getBytes(StandardCharsets.UTF_8);
	private static final int SALT = 16;
	private static final int HASH = 32;
	private static final int KIBIBYTES = 19 * 1024;
	private static final ThreadLocal<FixedBlockPool> MEMORY = ThreadLocal
			.withInitial(() -> new FixedBlockPool(KIBIBYTES + 2));

	private BareArgon2() {}

	/** @param arguments how many threads compute at once */
	public static void main(String[] arguments) throws IOException {
		int threads = Integer.parseInt(arguments[0]);
		var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (var line = commands.readLine(); line != null; line = commands.readLine()) {
			System.out.println(Rate.of(threads, Duration.ofMillis(Long.parseLong(line)), thread -> hash()));
		}
	}

	private static void hash() {
		var argon2 = new Argon2BytesGenerator();
		argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withSalt(new byte[SALT])
				.withMemoryAsKB(KIBIBYTES).withIterations(2).withParallelism(1).withBlockPool(MEMORY.get()).build());
		argon2.generateBytes(PASSWORD, new byte[HASH]);
	}
}
