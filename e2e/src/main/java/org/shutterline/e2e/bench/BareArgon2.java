package org.shutterline.e2e.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * A process that does nothing but check a password by Argon2id, with the parameters of user-service. It reads for how many
 * milliseconds, a line each, and answers how many checks it did per second.
 */
public final class BareArgon2 {
	private static final String PASSWORD = "correct horse battery";

	private BareArgon2() {}

	/** @param arguments how many threads check at once */
	public static void main(String[] arguments) throws IOException {
		int threads = Integer.parseInt(arguments[0]);
		var argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
		var hash = Optional.ofNullable(argon2.encode(PASSWORD)).orElseThrow();
		var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (var line = commands.readLine(); line != null; line = commands.readLine()) {
			System.out.println(Rate.of(threads, Duration.ofMillis(Long.parseLong(line)), thread -> {
				if (!argon2.matches(PASSWORD, hash)) {
					throw new IllegalStateException("the right password was refused");
				}
			}));
		}
	}
}
