package org.shutterline.e2e.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What is under way on one connection: a request that was sent, and as much of its answer as has come. */
final class Exchange {
	private static final String LENGTH = "\r\ncontent-length:";
	private static final String CHUNKED = "\r\ntransfer-encoding: chunked";
	private static final String DEGRADED = "\r\nx-feed-state: degraded";
	private static final String LAST_CHUNK = "\r\n0\r\n\r\n";
	private final ByteBuffer in = ByteBuffer.allocate(256 * 1024);
	private long begin;
	private int length;
	private int degraded;

	static byte[] request(String method, String path, String token) {
		return (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
				+ "\r\nAccept: application/json\r\n"
				+ (method.equals("GET") ? "" : "Content-Length: 0\r\n") + "\r\n").getBytes(StandardCharsets.US_ASCII);
	}

	/** A POST by nobody. */
	static byte[] post(String path, String json) {
		var body = json.getBytes(StandardCharsets.UTF_8);
		var head = ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
				+ "Accept: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII);
		return ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
	}

	/** @param from when the time of this exchange began, in nanoseconds */
	void ask(SocketChannel connection, byte[] request, long from) throws IOException {
		in.clear();
		length = 0;
		begin = from;
		var out = ByteBuffer.wrap(request);
		while (out.hasRemaining()) {
			connection.write(out);
		}
	}

	long begin() {
		return begin;
	}

	/** Closes the connections of all exchanges, and returns how many of their answers were degraded. */
	static int close(Selector selector) throws IOException {
		int degraded = 0;
		for (var key : selector.keys()) {
			key.channel().close();
			if (key.attachment() instanceof Exchange exchange) {
				degraded += exchange.degraded;
			}
		}
		return degraded;
	}

	/** Reads what has come. Throws {@link IllegalStateException} for any answer but 200. */
	boolean isWhole(SocketChannel connection) throws IOException {
		if (connection.read(in) < 0) {
			throw new IllegalStateException("A connection was closed");
		}
		if (length == 0) {
			length = length();
		}
		return length > 0 ? in.position() >= length : length < 0 && endsWithTheLastChunk();
	}

	/** Of head and body; 0 while the head is not here yet, -1 where only the end will tell. */
	private int length() {
		String head = new String(in.array(), 0, Math.min(in.position(), 4096), StandardCharsets.ISO_8859_1);
		int end = head.indexOf("\r\n\r\n");
		if (end < 0) {
			return 0;
		}
		if (!head.startsWith("HTTP/1.1 200")) {
			throw new IllegalStateException("An answer was not 200: " + head);
		}
		String fields = head.substring(0, end + 2).toLowerCase(Locale.ROOT);
		if (fields.contains(DEGRADED)) {
			degraded++;
		}
		int at = fields.indexOf(LENGTH);
		if (at < 0 && fields.contains(CHUNKED)) {
			return -1;
		}
		at += LENGTH.length();
		return end + 4 + Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)).strip());
	}

	private boolean endsWithTheLastChunk() {
		int from = in.position() - LAST_CHUNK.length();
		return from >= 0 && new String(in.array(), from, LAST_CHUNK.length(), StandardCharsets.ISO_8859_1)
				.equals(LAST_CHUNK);
	}
}
