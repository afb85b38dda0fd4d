package org.shutterline.gateway.limits;

import java.util.Locale;

/** Kinds of calls that share an allowance. */
public enum LimitClass {
	LOGIN, SIGNUP, WRITE, ENGAGEMENT, READ, UPLOAD;

	private final String title = name().toLowerCase(Locale.ROOT);

	/** The name in headers, settings, keys and metrics. */
	public String title() {
		return title;
	}
}
