package org.shutterline.post.post;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.post.author.AuthorView;
import org.shutterline.post.count.PostCounters;
import org.shutterline.post.media.MediaUrls;
import org.shutterline.post.media.MediaView;

/** A post as clients see it. */
record PostView(Id postId, AuthorView user, @Nullable String mediaUrl, List<MediaView> media, String caption,
		List<String> tags, long likesCount, long commentsCount, boolean liked, PostStatus status, long version,
		Instant createdAt, @Nullable Instant publishedAt) {
	static PostView from(PostRow row, Map<String, Long> counts, MediaUrls urls) {
		var media = row.media().stream().map(content -> MediaView.from(content, urls)).toList();
		return new PostView(row.postId(), new AuthorView(row.authorId(), row.username(), urls.of(row.pictureKey())),
				media.stream().findFirst().map(PostView::url).orElse(null), media, row.caption(), row.tags(),
				counts.getOrDefault(PostCounters.LIKES, 0L), counts.getOrDefault(PostCounters.COMMENTS, 0L),
				row.liked(),
				row.status(), row.version(), row.createdAt(), row.publishedAt());
	}

	/** For clients that show one file a post: the largest. */
	private static @Nullable String url(MediaView media) {
		return media.renditions().stream().max(Comparator.comparingInt(MediaView.RenditionView::width))
				.map(MediaView.RenditionView::url).orElse(null);
	}
}
