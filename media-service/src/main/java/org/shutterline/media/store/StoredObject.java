package org.shutterline.media.store;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;
import org.shutterline.media.store.PublishedObjects.Facts;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An object, or a part of one, that is about to be read. What nobody reads to its end is not fetched to its end. */
public final class StoredObject implements AutoCloseable {
	private final Facts facts;
	private final ResponseInputStream<GetObjectResponse> content;
	private boolean done;

	StoredObject(Facts facts, ResponseInputStream<GetObjectResponse> content) {
		this.facts = facts;
		this.content = content;
	}

	/** Of the whole object, but for the size where only a part is read. */
	public Facts facts() {
		return facts;
	}

	/** Which part it is, as HTTP says it; null if it is the whole. */
	public @Nullable String contentRange() {
		return content.response().contentRange();
	}

	/** How many bytes there are to read. */
	public long length() {
		return content.response().contentLength();
	}

	/** Writes all of it, piece by piece. */
	public void writeTo(OutputStream out) throws IOException {
		content.transferTo(out);
		done = true;
	}

	@Override
	public void close() throws IOException {
		if (!done) {
			content.abort();
		}
		content.close();
	}
}
