package org.shutterline.post.media;

import org.shutterline.platform.core.Id;

/** The file has arrived and waits for a worker. */
record MediaUploaded(Id mediaId, long version, Id ownerId, String purpose) {}
