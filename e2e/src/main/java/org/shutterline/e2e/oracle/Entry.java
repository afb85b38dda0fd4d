package org.shutterline.e2e.oracle;

import org.jspecify.annotations.Nullable;

/**
 * One post of a page, as a feed shows it. People whom the history does not know are {@link #UNKNOWN}.
 *
 * @param postId as the platform calls it
 * @param sharer {@link Item#NONE} if it is not shown as shared
 * @param sharedAt in epoch milliseconds, 0 if it is not shown as shared
 * @param shareCaption what the sharer says, null if it is not shown as shared
 */
public record Entry(long postId, int author, int sharer, long publishedAt, long sharedAt, String caption,
		@Nullable String shareCaption) {
	public static final int UNKNOWN = -2;

	/** No sharer. */
	public static final int NOBODY = Item.NONE;

	boolean shows(Item item) {
		return postId == item.postId() && author == item.author() && sharer == item.sharer()
				&& (item.isShare() ? sharedAt : publishedAt) == item.at();
	}

	@Override
	public String toString() {
		return (sharer == NOBODY ? "" : "shared by " + Operation.person(sharer) + " at " + sharedAt + ": ") + "post "
				+ postId + " by " + Operation.person(author) + " at " + publishedAt;
	}
}
