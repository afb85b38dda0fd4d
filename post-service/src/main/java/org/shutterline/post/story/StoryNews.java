package org.shutterline.post.story;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.shutterline.post.media.MediaContent;
import org.springframework.stereotype.Component;

/**
 * Tells other services what became of a story whose row the running transaction holds. That it has expired is told to
 * nobody: they know when.
 */
@Component
class StoryNews {
	private final Outbox outbox;

	StoryNews(Outbox outbox) {
		this.outbox = outbox;
	}

	void published(Story story, MediaContent media) {
		append(story.storyId(), "story_published", story.toPublished(media));
	}

	void deleted(StoryDeleted event) {
		append(event.storyId(), "story_deleted", event);
	}

	private void append(Id storyId, String type, Object event) {
		outbox.append(new OutboxEvent("story.events", storyId.toString(), type, 1, event));
	}
}
