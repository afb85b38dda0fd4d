package org.shutterline.post.post;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.media.MediaUrls;
import org.shutterline.post.author.AuthorView;
import org.shutterline.post.media.MediaView;

/**
 * A post as clients see it.
 *
 * @param failure why it never will be published; null unless {@code status} is {@code failed}
 */
record PostView(Id postId, AuthorView user, @Nullable String mediaUrl, List<MediaView> media, String caption,
		List<String> tags, long likesCount, long commentsCount, long sharesCount, boolean liked, boolean saved,
		boolean shared, PostStatus status, @Nullable String failure, long version, Instant createdAt,
		@Nullable Instant publishedAt) {
	/** @param author null until the account's first event has arrived here */
	static PostView from(PostRow row, PostContent content, @Nullable AuthorCard author, MediaUrls urls) {
		var media = content.media().stream().map(each -> MediaView.from(each, urls)).toList();
		var user = author == null
				? new AuthorView(row.authorId(), null, null)
				: new AuthorView(row.authorId(), author.username(), urls.of(author.pictureKey()));
		return new PostView(row.postId(), user, media.stream().findFirst().map(MediaView::mainUrl).orElse(null), media,
				content.caption(), content.tags(), row.counts().likes(), row.counts().comments(), row.counts().shares(),
				row.liked(), row.saved(), row.shared(), row.status(), row.failure(), content.version(),
				row.createdAt(), row.publishedAt());
	}
}
