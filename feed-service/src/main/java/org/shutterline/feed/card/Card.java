package org.shutterline.feed.card;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** A post as one viewer sees it. */
public record Card(Id postId, long version, Author author, Content content, Instant createdAt, Position position,
		long likesCount, long commentsCount, boolean liked) {}
