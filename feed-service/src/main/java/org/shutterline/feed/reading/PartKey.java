package org.shutterline.feed.reading;

/** Of which post, or account, something is a part. */
record PartKey(PartKind kind, long id) {}
