package org.shutterline.platform.servlet;

import java.util.OptionalLong;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;

/** The header with which a client says what version it edits: {@code "3"}, or {@code *} for whatever there is. */
public final class IfMatch {
	/** What is edited is not at the version that the client expects. */
	public static final ProblemType STALE = new ProblemType(412, "stale_version", "Stale version");
	private static final Pattern VERSION = Pattern.compile("\"?([0-9]{1,18})\"?");

	private IfMatch() {}

	/**
	 * The version that the client expects; empty where it expects none.
	 *
	 * @throws ProblemException if the header is neither a version nor an asterisk
	 */
	public static OptionalLong version(@Nullable String header) {
		if (header == null || header.strip().equals("*")) {
			return OptionalLong.empty();
		}
		var version = VERSION.matcher(header.strip());
		if (!version.matches()) {
			throw new ProblemException(Problem.invalid("If-Match", "must be a version, as \"3\""));
		}
		return OptionalLong.of(Long.parseLong(version.group(1)));
	}
}
