package org.shutterline.user.account;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/** A password as typed, in Unicode's composed form so that every keyboard means the same by it; it never shows itself. */
public record Password(String text) {
	private static final int SHORTEST = 10;
	private static final int LONGEST = 128;

	/** @throws IllegalArgumentException with what is wrong, in words for the person who chose it */
	public Password {
		if (text.length() > 4 * LONGEST) {
			throw new IllegalArgumentException("must be at most " + LONGEST + " characters");
		}
		text = Normalizer.normalize(text, Normalizer.Form.NFC);
		int characters = text.codePointCount(0, text.length());
		if (characters < SHORTEST) {
			throw new IllegalArgumentException("must be at least " + SHORTEST + " characters");
		}
		if (characters > LONGEST) {
			throw new IllegalArgumentException("must be at most " + LONGEST + " characters");
		}
	}

	/**
	 * A password that somebody wants to have.
	 *
	 * @param own what everybody can know of them, such as their user name and their e-mail address
	 * @throws IllegalArgumentException with what is wrong, in words for the person who chose it
	 */
	public static Password choose(String text, List<String> own) {
		var password = new Password(text);
		if (CommonPasswords.contain(password.text())) {
			throw new IllegalArgumentException("is one of the passwords that are tried first");
		}
		if (CommonPasswords.tell(password.text(), own)) {
			throw new IllegalArgumentException("must not be your user name or your e-mail address");
		}
		return password;
	}

	/** The password in a log-in form; empty where no account can have it. */
	static Optional<Password> find(String text) {
		try {
			return Optional.of(new Password(text));
		}
		catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	@Override
	public String toString() {
		return "(a password)";
	}
}
