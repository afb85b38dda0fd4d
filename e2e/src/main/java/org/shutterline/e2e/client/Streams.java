package org.shutterline.e2e.client;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is told as it happens. */
public final class Streams {
	private static final String PATH = ShutterlineClient.API + "/notifications/stream";

	private final Calls calls;

	Streams(Calls calls) {
		this.calls = calls;
	}

	/** @param lastEventId the last event that is known, if any; what came after it comes first */
	public EventStream open(Optional<String> lastEventId) {
		var headers = new LinkedHashMap<String, String>();
		calls.token().ifPresent(token -> headers.put("Authorization", "Bearer " + token));
		lastEventId.ifPresent(id -> headers.put("Last-Event-ID", id));
		return calls.http().listen(calls.base().resolve(PATH), headers);
	}

	public StreamTicket ticket() {
		return calls.call(StreamTicket.class, "POST", ShutterlineClient.API + "/notifications/stream-tickets", null);
	}

	/** As a browser does, which sends no header. */
	public EventStream open(StreamTicket ticket) {
		return calls.http().listen(URI.create(calls.base() + PATH + "?ticket=" + ticket.ticket()), Map.of());
	}
}
