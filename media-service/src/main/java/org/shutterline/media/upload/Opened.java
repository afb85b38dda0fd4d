package org.shutterline.media.upload;

/** What came of asking how far an upload is. */
sealed interface Opened {
	record AsView(UploadView upload) implements Opened {}

	record NoSuchUpload() implements Opened {}

	record StoreUnavailable() implements Opened {}
}
