package org.shutterline.e2e.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

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
		this(tokens.stream().map(token -> Exchange.request("GET", path, token)).toList());
	}

	/** @param requests that are sent in turn */
	ClosedLoop(List<byte[]> requests) {
		this.requests = List.copyOf(requests);
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
			return round(elapsed, Exchange.close(selector));
		}
		catch (IOException e) {
			throw new IllegalStateException("port " + port + ": " + e.getMessage(), e);
		}
	}

	/** How many requests were sent by all runs together. */
	int sent() {
		return next;
	}

	private void turn(SelectionKey key) {
		if (key.channel() instanceof SocketChannel connection && key.attachment() instanceof Exchange exchange) {
			try {
				if (exchange.isWhole(connection)) {
					times[done++] = System.nanoTime() - exchange.begin();
					ask(connection, exchange);
				}
			}
			catch (IOException e) {
				throw new IllegalStateException(e.getMessage(), e);
			}
		}
	}

	private void ask(SocketChannel connection, Exchange exchange) throws IOException {
		exchange.ask(connection, requests.get(next++ % requests.size()), System.nanoTime());
	}

	private Round round(long elapsed, int degraded) {
		Arrays.sort(times, 0, done);
		return new Round(done * 1e9 / elapsed, Duration.ofNanos(times[done / 2]),
				Duration.ofNanos(times[(int) (done * 99L / 100)]), degraded);
	}
}
