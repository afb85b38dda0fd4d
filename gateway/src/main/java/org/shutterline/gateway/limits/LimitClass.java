package org.shutterline.gateway.limits;

import java.util.Locale;

/** Kinds of calls that share an allowance. */
public enum LimitClass {
	LOGIN, SIGNUP, WRITE, READ;

	/** The name in headers, settings and keys. */
	String title() {
		return name().toLowerCase(Locale.ROOT);
	}
}
