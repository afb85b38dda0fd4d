package org.shutterline.post.post;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.media.MediaJson;

/**
 * What a post shows to everyone alike.
 *
 * @param contentVersion rises with each change of it
 * @param version the post's, which counts edits
 * @param mainKey of the file for clients that show one
 * @param media as clients see them
 */
record PostContent(long contentVersion, long version, String caption, List<String> tags, @Nullable String mainKey,
		MediaJson media) implements Part {
	PostContent {
		tags = List.copyOf(tags);
	}

	@Override
	public long partVersion() {
		return contentVersion;
	}
}
