package org.shutterline.feed.reading;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.card.Card;
import org.shutterline.feed.reading.MediaView.RenditionView;
import org.shutterline.platform.core.Id;

/** A post as clients see it, here and in post-service. */
record PostView(Id postId, AuthorView user, @Nullable String mediaUrl, List<MediaView> media, String caption,
		List<String> tags, long likesCount, long commentsCount, boolean liked, String status, long version,
		Instant createdAt, Instant publishedAt) {
	/** Only what is published comes into feeds. */
	private static final String STATUS = "published";

	static PostView from(Card card, MediaUrls urls) {
		List<MediaView> media = card.content().media().stream().map(medium -> MediaView.from(medium, urls)).toList();
		return new PostView(card.postId(), AuthorView.from(card.author(), urls),
				media.stream().findFirst().map(PostView::url).orElse(null), media, card.content().caption(),
				card.content().tags(), card.likesCount(), card.commentsCount(), card.liked(), STATUS, card.version(),
				card.createdAt(), Instant.ofEpochMilli(card.position().publishedAt()));
	}

	/** For clients that show one file of a post: the largest. */
	private static @Nullable String url(MediaView media) {
		return media.renditions().stream().max(Comparator.comparingInt(RenditionView::width)).map(RenditionView::url)
				.orElse(null);
	}
}
