package org.shutterline.user.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The names that nobody can choose, because they could pass for the platform or for a path of it. Dots and underscores
 * make no difference: {@code ad.min} and {@code admin_} are read as {@code admin}.
 */
final class ReservedNames {
	private static final String BRAND = "shutterline";
	private static final Set<String> WORDS = words();

	private ReservedNames() {}

	static boolean reserve(Username name) {
		String letters = name.key().replace(".", "").replace("_", "");
		return WORDS.contains(letters) || letters.contains(BRAND);
	}

	private static Set<String> words() {
		try (InputStream file = ReservedNames.class.getResourceAsStream("reserved-names.txt")) {
			return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).lines()
					.map(String::strip).filter(Predicate.not(String::isEmpty)).filter(line -> !line.startsWith("#"))
					.collect(Collectors.toUnmodifiableSet());
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
