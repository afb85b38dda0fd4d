package org.shutterline.media.upload;

/** What came of completing an upload. */
sealed interface Completed {
	record Accepted(UploadStatus upload) implements Completed {}

	record NoSuchUpload() implements Completed {}

	/** The file is not there, or not whole. */
	record NotArrived() implements Completed {}

	/** Parts were named of a file that comes by one request. */
	record PartsNotOffered() implements Completed {}

	/** The part at this place of the command is not the one that arrived. */
	record OtherPart(int position) implements Completed {}

	record StoreUnavailable() implements Completed {}
}
