package org.shutterline.user.graph;

import org.shutterline.platform.core.Id;

/** What a viewer has with an account, and what they may know that it has with them. */
record RelationView(boolean following, boolean followedBy, boolean requested, boolean blocking, boolean muting) {
	static final RelationView NONE = new RelationView(false, false, false, false, false);

	static RelationView from(Relation relation, Id viewer) {
		var mine = relation.of(viewer);
		return new RelationView(mine.following(), relation.to(viewer).following(), mine.requested(), mine.blocking(),
				mine.muting());
	}
}
