package org.shutterline.post.post;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.media.MediaUrls;
import org.shutterline.post.author.AuthorView;
import org.shutterline.post.media.MediaView;
import org.shutterline.post.media.WrittenMedia;

import tools.jackson.databind.json.JsonMapper;

/**
 * A post as clients see it.
 *
 * @param failure why it never will be published; null unless {@code status} is {@code failed}
 */
record PostView(Id postId, AuthorView user, @Nullable String mediaUrl, List<MediaView> media, String caption,
		List<String> tags, long likesCount, long commentsCount, long sharesCount, boolean liked, boolean saved,
		boolean shared, PostStatus status, @Nullable String failure, long version, Instant createdAt,
		@Nullable Instant publishedAt) {
	/**
	 * @param author null until the account's first event has arrived here
	 * @param json reads the media, for whom asks the view for them
	 */
	static PostView from(PostRow row, PostContent content, @Nullable AuthorCard author, MediaUrls urls,
			JsonMapper json) {
		var user = author == null
				? new AuthorView(row.authorId(), null, null)
				: new AuthorView(row.authorId(), author.username(), urls.of(author.pictureKey()));
		return new PostView(row.postId(), user, urls.of(content.mainKey()),
				new WrittenMedia(new String(content.media().with(urls), UTF_8), json), content.caption(),
				content.tags(), row.counts().likes(), row.counts().comments(), row.counts().shares(),
				row.liked(), row.saved(), row.shared(), row.status(), row.failure(), content.version(),
				row.createdAt(), row.publishedAt());
	}
}
