package org.shutterline.user.graph;

import org.jspecify.annotations.Nullable;
import org.shutterline.user.account.Fields;

/** The body of {@code POST /users/{username}/follow}. */
record FollowRequest(@Nullable String action) {
	FollowAction wish() {
		var fields = new Fields();
		var wish = fields.required("action", action, FollowAction::parse);
		fields.check();
		return wish.orElseThrow();
	}
}
