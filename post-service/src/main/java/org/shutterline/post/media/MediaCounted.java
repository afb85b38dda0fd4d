package org.shutterline.post.media;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** How many posts that are not deleted use a media, as a fact; the version counts the changes. */
record MediaCounted(Id mediaId, Id ownerId, long version, int uses, Instant countedAt) {}
