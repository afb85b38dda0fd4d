package org.shutterline.user.export;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Uploads what is written to it, part by part; one part is all that is in memory. */
final class PartedUpload extends OutputStream {
	private final ArchiveStore store;
	private final String key;
	private final String uploadId;
	private final Runnable beforeEachPart;
	private final byte[] part;
	private final List<CompletedPart> parts = new ArrayList<>();
	private int length;
	private long size;

	/** @param beforeEachPart may throw to end the upload */
	PartedUpload(ArchiveStore store, String key, String uploadId, int partBytes, Runnable beforeEachPart) {
		this.store = store;
		this.key = key;
		this.uploadId = uploadId;
		this.beforeEachPart = beforeEachPart;
		this.part = new byte[partBytes];
	}

	@Override
	public void write(int one) {
		write(new byte[]{ (byte) one }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int count) {
		int written = 0;
		while (written < count) {
			int some = Math.min(count - written, part.length - length);
			System.arraycopy(bytes, offset + written, part, length, some);
			length += some;
			written += some;
			if (length == part.length) {
				send();
			}
		}
	}

	/** Sends the last part and makes one object of all. */
	void complete() {
		send();
		beforeEachPart.run();
		store.complete(key, uploadId, parts);
	}

	/** How many bytes were sent. */
	long size() {
		return size;
	}

	private void send() {
		if (length > 0) {
			beforeEachPart.run();
			parts.add(store.upload(key, uploadId, parts.size() + 1, part, length));
			size += length;
			length = 0;
		}
	}
}
