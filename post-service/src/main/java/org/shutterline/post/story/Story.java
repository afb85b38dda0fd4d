package org.shutterline.post.story;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.post.media.MediaContent;

/**
 * A story whose row the running transaction holds.
 *
 * @param lifetime counted from its publication
 * @param endsAt from when on nobody sees it; while it is in work, until when its media is waited for
 */
record Story(Id storyId, Id authorId, Id mediaId, StoryStatus status, long version, Duration lifetime,
		Instant createdAt, @Nullable Instant publishedAt, Instant endsAt) {
	/** The longest, which is also the usual one; that its media failed is shown to the author for as long. */
	static final Duration LONGEST = Duration.ofDays(1);
	/** Longer than any upload and its processing take; media-service says before that that nothing comes of it. */
	private static final Duration PATIENCE = Duration.ofDays(2);

	static Story create(Id storyId, Id authorId, PublishStory command, Instant now) {
		return new Story(storyId, authorId, command.mediaId(), StoryStatus.PROCESSING, 1, command.lifetime(), now, null,
				now.plus(PATIENCE));
	}

	/** When it expires, or would if it were published now. */
	static Instant expiry(StoryStatus status, Instant createdAt, Duration lifetime, Instant endsAt) {
		return status == StoryStatus.PROCESSING ? createdAt.plus(lifetime) : endsAt;
	}

	Instant expiresAt() {
		return expiry(status, createdAt, lifetime, endsAt);
	}

	Story published(Instant now) {
		return new Story(storyId, authorId, mediaId, StoryStatus.PUBLISHED, version, lifetime, createdAt, now,
				now.plus(lifetime));
	}

	Story failed(Instant now) {
		return new Story(storyId, authorId, mediaId, StoryStatus.FAILED, version, lifetime, createdAt, null,
				now.plus(LONGEST));
	}

	/** The story when its media lies elsewhere: what readers have of it leads nowhere any more. */
	Story shownAnew() {
		return new Story(storyId, authorId, mediaId, status, version + 1, lifetime, createdAt, publishedAt, endsAt);
	}

	/** Whether its author sees it. */
	boolean isThere(Instant now) {
		return status != StoryStatus.ENDED && now.isBefore(endsAt);
	}

	/** Whether others see it, if they may. */
	boolean stands(Instant now) {
		return status == StoryStatus.PUBLISHED && now.isBefore(endsAt);
	}

	StoryPublished toPublished(MediaContent media) {
		return new StoryPublished(storyId, version, authorId, media, createdAt, Objects.requireNonNull(publishedAt),
				endsAt);
	}

	StoryDeleted toDeleted(Instant now) {
		return new StoryDeleted(storyId, version + 1, authorId, endsAt, now);
	}
}
