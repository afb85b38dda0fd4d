package org.shutterline.feed.copy;

/** What a viewer has done with a post. */
public record Marks(boolean liked, boolean saved, boolean shared) {
	/** Nothing. */
	public static final Marks NONE = new Marks(false, false, false);
}
