package org.shutterline.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

import org.shutterline.media.Caller;
import tools.jackson.databind.JsonNode;

/** A file that is too large for one request, cut as an upload says. */
final class Pieces {
	static final int MEGABYTE = 1 << 20;

	private final byte[] file;

	Pieces(byte[] file) {
		this.file = file;
	}

	byte[] file() {
		return file;
	}

	/** Nothing that could be shown, of eleven megabytes: three parts. */
	static Pieces ofNoise() {
		var file = new byte[11 * MEGABYTE];
		new Random(11).nextBytes(file);
		return new Pieces(file);
	}

	byte[] of(JsonNode upload, int number) {
		int from = 0;
		for (JsonNode part : upload.path("parts")) {
			int to = from + part.path("size_bytes").asInt();
			if (part.path("number").asInt() == number) {
				return Arrays.copyOfRange(file, from, to);
			}
			from = to;
		}
		throw new IllegalArgumentException("no part " + number);
	}

	/** Sends one part to its URL, and says the store's tag. */
	String send(JsonNode upload, int number) throws IOException, InterruptedException {
		var sent = Caller.putPart(upload.path("parts").path(number - 1), of(upload, number));
		assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
		return sent.headers().firstValue("ETag").orElseThrow();
	}

	/** Sends all parts. */
	void send(JsonNode upload) throws IOException, InterruptedException {
		for (int number = 1; number <= upload.path("parts").size(); number++) {
			send(upload, number);
		}
	}
}
