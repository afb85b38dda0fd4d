package org.shutterline.feed.card;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.shutterline.feed.item.Item;
import org.shutterline.platform.core.Id;

/** A post's whole state, from {@code post.events}: when it is published, and the same after each edit. */
public record PostPublished(Id postId, long version, Id authorId, String caption, List<String> tags,
		List<Medium> media, Instant createdAt, Instant publishedAt) {
	public PostPublished {
		Objects.requireNonNull(postId, "post_id");
		Objects.requireNonNull(authorId, "author_id");
		Objects.requireNonNull(createdAt, "created_at");
		Objects.requireNonNull(publishedAt, "published_at");
		tags = List.copyOf(tags);
		media = List.copyOf(media);
	}

	/** Where it stands in feeds. */
	public Item item() {
		return Item.post(publishedAt.toEpochMilli(), postId.value());
	}

	Content content() {
		return new Content(caption, tags, media);
	}
}
