package org.shutterline.media.upload;

/** What came of completing an upload. */
sealed interface Completed {
	record Accepted(UploadStatus upload) implements Completed {}

	record NoSuchUpload() implements Completed {}

	/** The object is not there, or not of the announced length. */
	record NotArrived() implements Completed {}

	record StoreUnavailable() implements Completed {}
}
