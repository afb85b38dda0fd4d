package org.shutterline.user.account;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An e-mail address in the one form in which it is unique: trimmed, lower case, an international domain in its ASCII
 * form. Whether somebody reads mail there is another question.
 */
public record EmailAddress(@JsonValue String text) {
	private static final int LONGEST = 254;
	private static final Pattern LOCAL = Pattern
			.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
	private static final Pattern DOMAIN = Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");

	/** @throws IllegalArgumentException with what is wrong, in words for the person who typed it */
	public EmailAddress {
		text = normalised(text);
		int at = text.lastIndexOf('@');
		if (at < 1 || at > 64 || text.length() > LONGEST || !LOCAL.matcher(text.substring(0, at)).matches()
				|| !DOMAIN.matcher(text.substring(at + 1)).matches()) {
			throw new IllegalArgumentException("must be an e-mail address");
		}
	}

	/** The address in a log-in form; empty where no account can have it. */
	public static Optional<EmailAddress> find(String text) {
		try {
			return Optional.of(new EmailAddress(text));
		}
		catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	/** The address and the part before the at sign, for whoever compares something with it. */
	public Stream<String> parts() {
		return Stream.of(text, text.substring(0, text.lastIndexOf('@')));
	}

	private static String normalised(String text) {
		String trimmed = text.strip();
		int at = trimmed.lastIndexOf('@');
		if (trimmed.length() > LONGEST || at < 0) {
			return trimmed;
		}
		return trimmed.substring(0, at).toLowerCase(Locale.ROOT) + "@" + ascii(trimmed.substring(at + 1));
	}

	private static String ascii(String domain) {
		try {
			return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
		}
		catch (IllegalArgumentException e) {
			return domain;
		}
	}

	@Override
	public String toString() {
		return text;
	}
}
