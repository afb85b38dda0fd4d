package org.shutterline.post.post;

import java.time.Instant;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.post.author.Mention;
import org.shutterline.post.media.MediaContent;

/** The event of a post that has become visible, with its full state. */
record PostPublished(Id postId, long version, Id authorId, String caption, List<String> tags, List<Mention> mentions,
		List<MediaContent> media, Instant createdAt, Instant publishedAt) {}
