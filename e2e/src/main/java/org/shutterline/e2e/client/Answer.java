package org.shutterline.e2e.client;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;

/** An HTTP answer as it came, good or bad. */
public final class Answer {
	private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel=\"?next\"?");

	private final URI uri;
	private final int status;
	private final HttpHeaders headers;
	private final byte[] body;

	Answer(URI uri, int status, HttpHeaders headers, byte[] body) {
		this.uri = uri;
		this.status = status;
		this.headers = headers;
		this.body = body;
	}

	public int status() {
		return status;
	}

	public byte[] body() {
		return body.clone();
	}

	public boolean success() {
		return status >= 200 && status < 300;
	}

	public Optional<String> header(String name) {
		return headers.firstValue(name);
	}

	/** The media type without parameters, "" where there is none. */
	public String contentType() {
		return header("Content-Type").map(type -> type.replaceFirst("\\s*;.*", "")).orElse("");
	}

	public String text() {
		return new String(body, StandardCharsets.UTF_8);
	}

	/** The problem that this answer tells of; empty when it is none, or not in the form of the contract. */
	public Optional<ProblemAnswer> problem() {
		if (!contentType().equals("application/problem+json")) {
			return Optional.empty();
		}
		try {
			return Optional.of(Json.MAPPER.readValue(body, ProblemAnswer.class));
		}
		catch (JacksonException e) {
			return Optional.empty();
		}
	}

	/** Where the next page is, by RFC 8288, resolved against this answer's address. */
	Optional<URI> next() {
		return headers.allValues("Link").stream().map(NEXT::matcher).filter(link -> link.find()).findFirst()
				.map(link -> uri.resolve(link.group(1)));
	}
}
