package org.shutterline.feed.reading;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.shutterline.feed.ranking.Score;
import org.shutterline.feed.reading.MediaView.RenditionView;
import org.shutterline.platform.core.Id;

/**
 * A post as clients see it, here and in post-service. {@link FeedJson} writes the same.
 *
 * @param sharedBy whose share of it this is, null if it is the post itself
 * @param score why it stands where it does; missing unless that was asked for
 */
record PostView(Id postId, AuthorView user, @Nullable String mediaUrl, List<MediaView> media, String caption,
		List<String> tags, long likesCount, long commentsCount, long sharesCount, boolean liked, boolean saved,
		boolean shared, String status, @Nullable String failure, long version, Instant createdAt, Instant publishedAt,
		@Nullable SharerView sharedBy, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Score score) {
	/** Only what is published comes into feeds, never what failed. */
	static final String STATUS = "published";

	/** For clients that show one file of a post: the largest of the first medium. */
	static @Nullable String mediaUrl(List<MediaView> media) {
		return media.stream().findFirst().stream().flatMap(first -> first.renditions().stream())
				.filter(rendition -> !rendition.name().equals("full"))
				.max(Comparator.comparingInt(RenditionView::width)).map(RenditionView::url).orElse(null);
	}
}
