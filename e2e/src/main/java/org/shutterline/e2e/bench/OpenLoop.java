package org.shutterline.e2e.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;

/**
 * Requests at a rate that does not depend on the answers. Each request's time begins when it was due: whoever is slow is
 * charged also for those that had to wait for a connection (no coordinated omission).
 */
final class OpenLoop {
	private static final int CONNECTIONS = 128;
	private static final long NAP = 50_000;
	private static final Duration LIMIT = Duration.ofSeconds(30);
	private final List<byte[]> requests;
	private final Deque<SelectionKey> idle = new ArrayDeque<>();
	private final Histogram times = new Histogram(LIMIT.toNanos(), 3);

	/** @param requests that are sent in turn */
	OpenLoop(List<byte[]> requests) {
		this.requests = List.copyOf(requests);
	}

	/** Throws {@link IllegalStateException} for any answer but 200, and if the answers do not keep up at all. */
	Round run(int port, double perSecond, Duration duration) {
		times.reset();
		idle.clear();
		try (var selector = Selector.open()) {
			for (int i = 0; i < CONNECTIONS; i++) {
				var connection = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
				connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
				connection.configureBlocking(false);
				idle.add(connection.register(selector, SelectionKey.OP_READ, new Exchange()));
			}
			long begin = System.nanoTime();
			long wanted = Math.round(perSecond * duration.toNanos() / 1e9);
			long sent = 0;
			while (times.getTotalCount() < wanted) {
				long due = begin + (long) (sent * 1e9 / perSecond);
				if (sent < wanted && !idle.isEmpty() && System.nanoTime() - due >= 0) {
					ask(idle.remove(), requests.get((int) (sent++ % requests.size())), due);
				}
				else if (selector.selectNow(this::turn) == 0) {
					LockSupport.parkNanos(NAP);
				}
				if (System.nanoTime() - begin > duration.plus(LIMIT).toNanos()) {
					throw new IllegalStateException("Port " + port + " does not keep up with " + perSecond + "/s");
				}
			}
			long elapsed = System.nanoTime() - begin;
			int degraded = Exchange.close(selector);
			return new Round(wanted * 1e9 / elapsed, Duration.ofNanos(times.getValueAtPercentile(50)),
					Duration.ofNanos(times.getValueAtPercentile(99)), degraded);
		}
		catch (IOException e) {
			throw new IllegalStateException("port " + port + ": " + e.getMessage(), e);
		}
	}

	private void turn(SelectionKey key) {
		try {
			if (key.channel() instanceof SocketChannel connection && key.attachment() instanceof Exchange exchange
					&& exchange.isWhole(connection)) {
				times.recordValue(Math.min(LIMIT.toNanos(), System.nanoTime() - exchange.begin()));
				idle.add(key);
			}
		}
		catch (IOException e) {
			throw new IllegalStateException(e.getMessage(), e);
		}
	}

	private static void ask(SelectionKey key, byte[] request, long due) throws IOException {
		if (key.channel() instanceof SocketChannel connection && key.attachment() instanceof Exchange exchange) {
			exchange.ask(connection, request, due);
		}
	}
}
