package org.shutterline.post.post;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** The event of a published post that is gone: all that remains of it. */
record PostDeleted(Id postId, long version, Id authorId, Instant deletedAt) {}
