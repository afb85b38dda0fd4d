package org.shutterline.feed.timeline;

/** The answers of {@code scripts/begin_rebuild.lua}. */
public enum RebuildStart {
	BEGUN, THERE, BUSY
}
