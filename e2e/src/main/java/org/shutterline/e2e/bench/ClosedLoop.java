package org.shutterline.e2e.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A load that is as cheap as can be, for it shares the machine with what it measures: one thread, connections that are
 * kept, each with one request under way at a time.
 */
final class ClosedLoop {
	private static final int CONNECTIONS = 32;
	private static final int MOST = 4_000_000;
	private final List<byte[]> requests;
	private final long[] times = new long[MOST];
	private int done;
	private int next;

	/** @param tokens that the requests bear in turn */
	ClosedLoop(String path, List<String> tokens) {
		this.requests = tokens.stream()
				.map(token -> ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
						+ "\r\nAccept: application/json\r\n\r\n").getBytes(StandardCharsets.US_ASCII))
				.toList();
	}

	/** Throws {@link IllegalStateException} for any answer but 200. */
	Round run(int port, Duration duration) {
		done = 0;
		try (var selector = Selector.open()) {
			for (int i = 0; i < CONNECTIONS; i++) {
				var connection = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
				connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
				connection.configureBlocking(false);
				ask(connection, (Exchange) connection.register(selector, SelectionKey.OP_READ, new Exchange())
						.attachment());
			}
			long begin = System.nanoTime();
			long end = begin + duration.toNanos();
			while (System.nanoTime() < end && done < MOST - CONNECTIONS) {
				selector.select(this::turn, 100);
			}
			long elapsed = System.nanoTime() - begin;
			for (SelectionKey key : selector.keys()) {
				key.channel().close();
			}
			return round(elapsed);
		}
		catch (IOException e) {
			throw new IllegalStateException("port " + port + ": " + e.getMessage(), e);
		}
	}

	private void turn(SelectionKey key) {
		if (key.channel() instanceof SocketChannel connection && key.attachment() instanceof Exchange exchange) {
			try {
				if (connection.read(exchange.in) < 0) {
					throw new IllegalStateException("A connection was closed");
				}
				if (exchange.isWhole()) {
					times[done++] = System.nanoTime() - exchange.begin;
					ask(connection, exchange);
				}
			}
			catch (IOException e) {
				throw new IllegalStateException(e.getMessage(), e);
			}
		}
	}

	private void ask(SocketChannel connection, Exchange exchange) throws IOException {
		exchange.clear();
		var request = ByteBuffer.wrap(requests.get(next++ % requests.size()));
		while (request.hasRemaining()) {
			connection.write(request);
		}
	}

	private Round round(long elapsed) {
		Arrays.sort(times, 0, done);
		return new Round(done * 1e9 / elapsed, Duration.ofNanos(times[done / 2]),
				Duration.ofNanos(times[(int) (done * 99L / 100)]));
	}

	/** An answer on its way. */
	private static final class Exchange {
		private final ByteBuffer in = ByteBuffer.allocate(64 * 1024);
		private long begin;
		private int length;

		void clear() {
			in.clear();
			length = 0;
			begin = System.nanoTime();
		}

		boolean isWhole() {
			if (length == 0) {
				length = length();
			}
			return length > 0 && in.position() >= length;
		}

		/** Of head and body; 0 while the head is not here yet. */
		private int length() {
			String head = new String(in.array(), 0, Math.min(in.position(), 4096), StandardCharsets.ISO_8859_1);
			int end = head.indexOf("\r\n\r\n");
			if (end < 0) {
				return 0;
			}
			if (!head.startsWith("HTTP/1.1 200")) {
				throw new IllegalStateException("An answer was not 200: " + head.lines().findFirst().orElse(""));
			}
			int at = head.toLowerCase(Locale.ROOT).indexOf("\r\ncontent-length:") + 17;
			return end + 4 + Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)).strip());
		}
	}
}
