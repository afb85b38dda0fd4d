package org.shutterline.user.picture;

import java.util.Comparator;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.user.picture.ProfilePhoto.Status;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what media-service tells of photos that were uploaded for profiles; other media are none of our business. */
@Component
class MediaNews {
	/** The shorter side, in pixels, with which a picture is sharp wherever it stands beside a name. */
	private static final int SHARP = 320;
	private final ProfilePhotos photos;
	private final PhotoChanged accounts;
	private final Erasures erasures;

	MediaNews(ProfilePhotos photos, PhotoChanged accounts, Erasures erasures) {
		this.photos = photos;
		this.accounts = accounts;
		this.erasures = erasures;
	}

	@Transactional
	public void uploaded(Uploaded event) {
		if (concerns(event.purpose(), event.ownerId())) {
			photos.store(new ProfilePhoto(event.mediaId(), event.ownerId(), Status.PROCESSING, null), event.version());
		}
	}

	@Transactional
	public void ready(Ready event) {
		if (concerns(event.purpose(), event.ownerId())) {
			settle(new ProfilePhoto(event.mediaId(), event.ownerId(), Status.READY, fitting(event.renditions()).key()),
					event.version());
		}
	}

	@Transactional
	public void failed(Failed event) {
		if (concerns(event.purpose(), event.ownerId())) {
			settle(new ProfilePhoto(event.mediaId(), event.ownerId(), Status.FAILED, null), event.version());
		}
	}

	@Transactional
	public void deleted(String key) {
		var mediaId = Id.parse(key);
		if (photos.remove(mediaId)) {
			accounts.gone(mediaId);
		}
	}

	private void settle(ProfilePhoto photo, long version) {
		if (photos.store(photo, version)) {
			accounts.settled(photo);
		}
	}

	/** The smallest file that is sharp enough, else the largest. */
	static Rendition fitting(List<Rendition> renditions) {
		return renditions.stream().filter(file -> file.shorterSide() >= SHARP)
				.min(Comparator.comparingInt(Rendition::shorterSide))
				.or(() -> renditions.stream().max(Comparator.comparingInt(Rendition::shorterSide))).orElseThrow();
	}

	private boolean concerns(String purpose, Id ownerId) {
		return purpose.equals("profile") && erasures.admits(ownerId);
	}

	/** The file has arrived and waits for a worker. */
	record Uploaded(Id mediaId, long version, Id ownerId, String purpose) {}

	/** All files of a media are in the public bucket. */
	record Ready(Id mediaId, long version, Id ownerId, String purpose, List<Rendition> renditions) {
		Ready {
			if (renditions.isEmpty()) {
				throw new IllegalArgumentException("A media that is ready has files");
			}
			renditions = List.copyOf(renditions);
		}
	}

	/** The upload was no media that can be shown. */
	record Failed(Id mediaId, long version, Id ownerId, String purpose) {}

	/** A file of a media; the key is relative to the public bucket. */
	record Rendition(int width, int height, String key) {
		int shorterSide() {
			return Math.min(width, height);
		}
	}
}
