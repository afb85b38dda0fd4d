package org.shutterline.user.graph;

import org.jspecify.annotations.Nullable;
import org.shutterline.user.account.Fields;

/** The body of a call that does something or undoes it. */
record Toggle(@Nullable String action) {
	/**
	 * Whether the first of the two is meant.
	 *
	 * @throws org.shutterline.platform.core.ProblemException if neither is
	 */
	boolean means(String doing, String undoing) {
		var fields = new Fields();
		var does = fields.required("action", action, text -> {
			if (!text.equals(doing) && !text.equals(undoing)) {
				throw new IllegalArgumentException("must be " + doing + " or " + undoing);
			}
			return text.equals(doing);
		});
		fields.check();
		return does.orElseThrow();
	}
}
