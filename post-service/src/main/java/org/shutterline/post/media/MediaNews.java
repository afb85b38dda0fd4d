package org.shutterline.post.media;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what media-service tells, and passes on what became ready or failed. */
@Component
class MediaNews {
	private final MediaCopies copies;
	private final List<MediaChanged> listeners;

	MediaNews(MediaCopies copies, List<MediaChanged> listeners) {
		this.copies = copies;
		this.listeners = List.copyOf(listeners);
	}

	@Transactional
	public void uploaded(MediaUploaded event) {
		store(event.version(), event.mediaId(), event.ownerId(), event.purpose(), Medium.Status.PROCESSING, null,
				MediaContent.unready(event.mediaId()));
	}

	@Transactional
	public void ready(MediaReady event) {
		store(event.version(), event.mediaId(), event.ownerId(), event.purpose(), Medium.Status.READY, null,
				event.content());
	}

	@Transactional
	public void failed(MediaFailed event) {
		store(event.version(), event.mediaId(), event.ownerId(), event.purpose(), Medium.Status.FAILED, event.failure(),
				MediaContent.unready(event.mediaId()));
	}

	/**
	 * Whatever waits for it waits in vain, and no post takes it any more. What its published posts show of it stays as it is:
	 * its addresses lead nowhere.
	 */
	@Transactional
	public void deleted(String key) {
		var mediaId = Id.parse(key);
		if (copies.delete(mediaId)) {
			tell(mediaId, Medium.Status.FAILED);
		}
	}

	private void store(long version, Id mediaId, Id ownerId, String purpose, Medium.Status status,
			@Nullable String failure, MediaContent content) {
		if (copies.store(version, new Medium(mediaId, ownerId, purpose, status, failure, content))) {
			tell(mediaId, status);
		}
	}

	private void tell(Id mediaId, Medium.Status status) {
		listeners.forEach(listener -> listener.changed(mediaId, status));
	}
}
