package org.shutterline.post.media;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what media-service tells, and passes on what became ready or failed. */
@Component
class MediaNews {
	private final MediaCopies copies;
	private final MediaChanged posts;

	MediaNews(MediaCopies copies, MediaChanged posts) {
		this.copies = copies;
		this.posts = posts;
	}

	@Transactional
	public void uploaded(MediaUploaded event) {
		store(event.version(), event.mediaId(), event.ownerId(), Medium.Status.PROCESSING, null,
				MediaContent.unready(event.mediaId()));
	}

	@Transactional
	public void ready(MediaReady event) {
		store(event.version(), event.mediaId(), event.ownerId(), Medium.Status.READY, null, event.content());
	}

	@Transactional
	public void failed(MediaFailed event) {
		store(event.version(), event.mediaId(), event.ownerId(), Medium.Status.FAILED, event.failure(),
				MediaContent.unready(event.mediaId()));
	}

	private void store(long version, Id mediaId, Id ownerId, Medium.Status status, @Nullable String failure,
			MediaContent content) {
		if (copies.store(version, new Medium(mediaId, ownerId, status, failure, content))) {
			posts.changed(mediaId);
		}
	}
}
