package org.shutterline.post.post;

import java.time.Instant;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.shutterline.post.author.Authors;
import org.shutterline.post.author.Mention;
import org.shutterline.post.media.MediaContent;
import org.shutterline.post.text.Mentions;
import org.springframework.stereotype.Component;

/** Tells other services what became of a post whose row the running transaction holds. */
@Component
class PostNews {
	private final Outbox outbox;
	private final Authors authors;

	PostNews(Outbox outbox, Authors authors) {
		this.outbox = outbox;
		this.authors = authors;
	}

	void published(Post post, List<MediaContent> media) {
		append(post.postId(), "post_published", post.toPublished(mentions(post), media));
	}

	void edited(Post post, List<MediaContent> media, Instant at) {
		append(post.postId(), "post_edited", post.toEdited(mentions(post), media, at));
	}

	void deleted(PostDeleted event) {
		append(event.postId(), "post_deleted", event);
	}

	private List<Mention> mentions(Post post) {
		return authors.mentioned(Mentions.in(post.wording().caption()));
	}

	private void append(Id postId, String type, Object event) {
		outbox.append(new OutboxEvent("post.events", postId.toString(), type, 1, event));
	}
}
