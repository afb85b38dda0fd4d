package org.shutterline.e2e.client;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Originals that come in parts. */
public final class LargeUploads {
	private static final String UPLOADS = ShutterlineClient.API + "/media/uploads/";

	private final Calls calls;

	LargeUploads(Calls calls) {
		this.calls = calls;
	}

	/** What has arrived, and fresh addresses for the rest. */
	public UploadTicket resume(String mediaId) {
		return calls.call(UploadTicket.class, "GET", UPLOADS + ShutterlineClient.segment(mediaId), null);
	}

	/** Sends one part to the object store; returns the store's tag of it. */
	public String send(UploadTicket.Part part, byte[] piece) {
		return calls.store(Objects.requireNonNull(part.url(), "this part has arrived"), piece).header("ETag")
				.orElseThrow();
	}

	/** A part as it is named when all have arrived. */
	public record Sent(int number, String etag) {}

	public MediaAccepted complete(String mediaId, List<Sent> parts) {
		return calls.call(MediaAccepted.class, "POST", UPLOADS + ShutterlineClient.segment(mediaId) + "/complete",
				Map.of("parts", parts));
	}
}
