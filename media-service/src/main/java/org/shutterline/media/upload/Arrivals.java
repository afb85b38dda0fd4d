package org.shutterline.media.upload;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import org.shutterline.media.store.MultipartUploads;
import org.shutterline.media.store.MultipartUploads.Part;
import org.shutterline.media.store.ObjectStore;
import org.shutterline.media.upload.CompleteUpload.SentPart;
import org.springframework.stereotype.Component;

/** Finds out whether a file is there, whole, and puts it together where it came in parts. */
@Component
class Arrivals {
	private final ObjectStore store;
	private final MultipartUploads multipartUploads;

	Arrivals(ObjectStore store, MultipartUploads multipartUploads) {
		this.store = store;
		this.multipartUploads = multipartUploads;
	}

	/** What the store has of an upload. */
	sealed interface Arrival {
		/** One object of the announced length. */
		record Whole() implements Arrival {}

		record Missing() implements Arrival {}

		/** The part that was named at this place is not the one that is there. */
		record Other(int position) implements Arrival {}
	}

	/**
	 * May be repeated, and asked by several at once: what the store did and could not say any more is found as an object.
	 *
	 * @throws IOException when the store can't be reached
	 */
	Arrival of(Upload upload, List<SentPart> named) throws IOException {
		String multipartId = upload.multipartId();
		List<Part> arrived = multipartId == null
				? List.of()
				: multipartUploads.arrived(upload.key(), multipartId).orElse(List.of());
		if (multipartId == null || !upload.isWhole(arrived)) {
			return object(upload);
		}
		OptionalInt other = IntStream.range(0, named.size()).filter(place -> !isThere(named.get(place), arrived))
				.findFirst();
		if (other.isPresent()) {
			return new Arrival.Other(other.getAsInt());
		}
		return assemble(upload, multipartId, arrived);
	}

	private Arrival assemble(Upload upload, String multipartId, List<Part> arrived) throws IOException {
		try {
			return multipartUploads.complete(upload.key(), multipartId, arrived)
					? new Arrival.Whole()
					: object(upload);
		}
		catch (IOException e) {
			if (object(upload) instanceof Arrival.Whole whole) {
				return whole;
			}
			throw e;
		}
	}

	private Arrival object(Upload upload) throws IOException {
		return store.uploadedSize(upload.key()).equals(OptionalLong.of(upload.sizeBytes()))
				? new Arrival.Whole()
				: new Arrival.Missing();
	}

	private static boolean isThere(SentPart named, List<Part> arrived) {
		return arrived.stream().anyMatch(part -> part.number() == named.number() && named.is(part.etag()));
	}
}
