package org.shutterline.post.media;

import org.shutterline.platform.core.Id;

/** The upload was no media that can be shown. */
record MediaFailed(Id mediaId, long version, Id ownerId, String purpose, String failure) {}
