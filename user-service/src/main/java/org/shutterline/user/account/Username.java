package org.shutterline.user.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A user name: 3 to 30 of the letters a to z, digits, dots and underscores, kept as typed and unique regardless of case.
 * It stands in paths and sentences, hence no dot at either end and no two in a row.
 */
public record Username(@JsonValue String text) {
	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._]{3,30}");
	private static final Pattern DOTS = Pattern.compile("^\\.|\\.$|\\.\\.");

	/** @throws IllegalArgumentException with what is wrong, in words for the person who typed the name */
	public Username {
		if (!FORM.matcher(text).matches()) {
			throw new IllegalArgumentException("must be 3 to 30 letters a to z, digits, dots or underscores");
		}
		if (DOTS.matcher(text).find()) {
			throw new IllegalArgumentException("must not begin or end with a dot or have two in a row");
		}
	}

	/**
	 * A name that somebody wants to have. Names that were chosen before they became reserved stay valid.
	 *
	 * @throws IllegalArgumentException with what is wrong, in words for the person who chose the name
	 */
	public static Username choose(String text) {
		var name = new Username(text);
		if (name.isReserved()) {
			throw new IllegalArgumentException("is reserved");
		}
		return name;
	}

	/** The name in a path or a log-in form; empty where no account can have it. */
	public static Optional<Username> find(String text) {
		try {
			return Optional.of(new Username(text));
		}
		catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	/** Whether nobody can choose it. */
	public boolean isReserved() {
		return ReservedNames.reserve(this);
	}

	/** What is unique: the name without regard to case. */
	public String key() {
		return text.toLowerCase(Locale.ROOT);
	}

	@Override
	public String toString() {
		return text;
	}
}
