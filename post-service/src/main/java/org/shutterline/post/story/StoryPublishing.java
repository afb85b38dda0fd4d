package org.shutterline.post.story;

import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.post.media.MediaChanged;
import org.shutterline.post.media.MediaContent;
import org.shutterline.post.media.MediaCopies;
import org.shutterline.post.media.Medium;
import org.shutterline.post.media.Readiness;
import org.springframework.stereotype.Component;

/**
 * Publishes a story once, when its media is ready, and tells of it again when the media has moved. Whoever comes here
 * holds the row of the media, and that of the story next.
 */
@Component
class StoryPublishing implements MediaChanged {
	private final Stories stories;
	private final MediaCopies media;
	private final StoryNews news;
	private final Clock clock;

	StoryPublishing(Stories stories, MediaCopies media, StoryNews news, Clock clock) {
		this.stories = stories;
		this.media = media;
		this.news = news;
		this.clock = clock;
	}

	@Override
	public void changed(Id mediaId, Medium.Status status) {
		var found = stories.lockWith(mediaId);
		if (!found.isEmpty()) {
			// Locked by whoever calls, and so as they have stored it.
			var medium = media.lock(List.of(mediaId));
			found.forEach(story -> settle(story, medium));
		}
	}

	/** Brings the locked story as far as its media, which is locked, allows; what is published already is told of again. */
	Story settle(Story story, List<Medium> medium) {
		return switch (Readiness.of(medium)) {
			case Readiness.Waits() -> story;
			case Readiness.Failed(var reason) ->
				story.status() == StoryStatus.PROCESSING ? stored(story.failed(clock.instant()), reason) : story;
			case Readiness.Ready(var content) -> switch (story.status()) {
				case PROCESSING -> told(story.published(clock.instant()), content.getFirst());
				case PUBLISHED -> story.stands(clock.instant()) ? told(story.shownAnew(), content.getFirst()) : story;
				case FAILED, ENDED -> story;
			};
		};
	}

	private Story told(Story story, MediaContent content) {
		news.published(story, content);
		return stored(story, null);
	}

	private Story stored(Story story, @Nullable String failure) {
		stories.store(story, failure);
		return story;
	}
}
