package org.shutterline.feed.reading;

/** What there are parts of. */
enum PartKind {
	POST, AUTHOR, STORY
}
