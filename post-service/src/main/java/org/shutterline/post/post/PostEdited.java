package org.shutterline.post.post;

import java.time.Instant;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.post.author.Mention;
import org.shutterline.post.media.MediaContent;

/** The event of a published post that reads differently now, with its full state. */
record PostEdited(Id postId, long version, Id authorId, String caption, List<String> tags, List<Mention> mentions,
		List<MediaContent> media, Instant createdAt, Instant publishedAt, Instant editedAt) {}
