package org.shutterline.stack.servers;

import java.util.regex.Pattern;

/**
 * How much memory PostgreSQL keeps pages in, as its setting {@code shared_buffers} is written: little by default, beside
 * everything else on a laptop.
 */
public record SharedBuffers(String size) {
	private static final String SETTING = "SHUTTERLINE_SHARED_BUFFERS";

	private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,5}(MB|GB)");

	public static final SharedBuffers DEFAULT = new SharedBuffers("48MB");

	public SharedBuffers {
		if (!SIZE.matcher(size).matches()) {
			throw new IllegalArgumentException(SETTING + " must be a size such as 48MB or 4GB, not '" + size + "'");
		}
	}

	/** What is wanted for measuring, or the default. */
	public static SharedBuffers fromEnvironment() {
		String size = System.getenv(SETTING);
		return size == null || size.isBlank() ? DEFAULT : new SharedBuffers(size.strip());
	}
}
