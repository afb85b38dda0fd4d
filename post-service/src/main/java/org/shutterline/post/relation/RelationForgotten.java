package org.shutterline.post.relation;

import org.shutterline.platform.core.Id;

/** One of the two is deleted, and erased everywhere. */
record RelationForgotten(Id one, Id other) implements RelationNews {
	/** @param pair as the events of two accounts are keyed */
	static RelationForgotten of(String pair) {
		var ids = pair.split(":", 2);
		return new RelationForgotten(Id.parse(ids[0]), Id.parse(ids[1]));
	}
}
