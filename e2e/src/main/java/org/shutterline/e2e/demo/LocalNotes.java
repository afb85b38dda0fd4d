package org.shutterline.e2e.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a command remembers on this machine: a secret, from which the passwords of its people follow, and which file became
 * which post. It lives with the platform's data, so that a reset forgets both.
 */
public final class LocalNotes {
	private final Path folder;
	private final Path file;
	private final Properties posts = new Properties();

	public LocalNotes(Path folder) {
		this.folder = folder;
		this.file = folder.resolve("posts.properties");
		try {
			Files.createDirectories(folder);
			if (Files.exists(file)) {
				try (var reader = Files.newBufferedReader(file)) {
					posts.load(reader);
				}
			}
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The same for the same name on this machine, unknown elsewhere. */
	public String passwordOf(String username) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(fromSecret("demo password of " + username));
	}

	/** Six hexadecimal digits for names of people: others' people, made with another secret, have other names. */
	public String mark() {
		return HexFormat.of().formatHex(fromSecret("mark"), 0, 3);
	}

	private byte[] fromSecret(String text) {
		try {
			var mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret(), "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException e) {
			throw new IllegalStateException("every JDK has HmacSHA256", e);
		}
	}

	/** What is noted under this kind ("media", "post") of this author's file. */
	public Optional<String> noted(String kind, String userId, String checksum) {
		return Optional.ofNullable(posts.getProperty(kind + "." + userId + "." + checksum));
	}

	public void note(String kind, String userId, String checksum, String id) {
		posts.setProperty(kind + "." + userId + "." + checksum, id);
		try {
			var next = folder.resolve("posts.properties.new");
			try (var writer = Files.newBufferedWriter(next)) {
				posts.store(writer, "Which file became which post, so that a demo posts nothing twice");
			}
			Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Made once, whole or not at all: of a part of it, accounts would have passwords that nobody knows any more. */
	private synchronized byte[] secret() {
		var secret = folder.resolve("secret");
		try {
			if (!Files.exists(secret)) {
				var random = new byte[32];
				new SecureRandom().nextBytes(random);
				var next = Files.createTempFile(folder, "secret", ".new");
				Files.write(next, random);
				Files.move(next, secret, StandardCopyOption.ATOMIC_MOVE);
			}
			return Files.readAllBytes(secret);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
