package org.shutterline.post.post;

import java.util.List;

import org.shutterline.post.media.MediaContent;

/**
 * What a post shows to everyone alike.
 *
 * @param contentVersion rises with each change of it
 * @param version the post's, which counts edits
 */
record PostContent(long contentVersion, long version, String caption, List<String> tags,
		List<MediaContent> media) implements Part {
	PostContent {
		tags = List.copyOf(tags);
		media = List.copyOf(media);
	}

	@Override
	public long partVersion() {
		return contentVersion;
	}
}
