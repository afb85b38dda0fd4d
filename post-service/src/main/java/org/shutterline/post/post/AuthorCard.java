package org.shutterline.post.post;

import org.jspecify.annotations.Nullable;

/** What stands beside a post of its author, the same for everyone who may see them. */
record AuthorCard(long authorVersion, String username, @Nullable String pictureKey) implements Part {
	@Override
	public long partVersion() {
		return authorVersion;
	}
}
