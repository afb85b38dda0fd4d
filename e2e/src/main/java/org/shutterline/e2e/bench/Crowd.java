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
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

import org.HdrHistogram.Histogram;

/**
 * Very many who listen to streams of events, on one thread. When something was done is in the event that tells of it, so
 * that how long it took is known without asking.
 */
final class Crowd implements AutoCloseable {
	private static final Pattern DONE_AT = Pattern.compile("\"created_at\":\"([^\"]+)\"");
	/** No listener waits for another one's connection longer than the service takes them. */
	private static final int CONNECTING_AT_ONCE = 64;
	private static final long LONGEST = TimeUnit.MINUTES.toMicros(2);
	private final int port;
	private final Selector selector;
	private final Histogram times = new Histogram(LONGEST, 3);
	private final AtomicInteger listening = new AtomicInteger();
	private final AtomicInteger connecting = new AtomicInteger();
	private final AtomicInteger lost = new AtomicInteger();
	private final Thread thread;
	private volatile boolean going = true;

	/** Who listens: what of an answer has come that is not a whole event yet. */
	private static final class Listener {
		private final ByteBuffer request;
		private final StringBuilder text = new StringBuilder();
		private boolean begun;

		Listener(String path, String token) {
			request = ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
					+ "Authorization: Bearer " + token + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
		}
	}

	/** @param port where to listen */
	Crowd(int port) {
		this.port = port;
		try {
			selector = Selector.open();
		}
		catch (IOException e) {
			throw new IllegalStateException(e);
		}
		thread = Thread.ofPlatform().name("crowd").start(this::listen);
	}

	/** One more; returns as soon as there are not too many on their way. */
	void join(String path, String token) {
		while (connecting.get() >= CONNECTING_AT_ONCE) {
			LockSupport.parkNanos(100_000);
		}
		connecting.incrementAndGet();
		try {
			var channel = SocketChannel.open();
			channel.configureBlocking(false);
			channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			channel.register(selector, SelectionKey.OP_CONNECT, new Listener(path, token));
			selector.wakeup();
		}
		catch (IOException e) {
			connecting.decrementAndGet();
			lost.incrementAndGet();
		}
	}

	/** How many have heard the beginning of their stream, and nothing of its end. */
	int listening() {
		return listening.get();
	}

	/** How many are still waiting for that. */
	int connecting() {
		return connecting.get();
	}

	/** How many were refused or cut off. */
	int lost() {
		return lost.get();
	}

	/** How long it took, in microseconds, from what was done until it was heard of, since the last time one asked. */
	synchronized Histogram times() {
		var copy = times.copy();
		times.reset();
		return copy;
	}

	private void listen() {
		var buffer = ByteBuffer.allocateDirect(1 << 16);
		while (going) {
			try {
				selector.select(key -> serve(key, buffer), 100);
			}
			catch (IOException e) {
				throw new IllegalStateException(e);
			}
		}
	}

	private void serve(SelectionKey key, ByteBuffer buffer) {
		if (!(key.channel() instanceof SocketChannel channel && key.attachment() instanceof Listener listener)) {
			throw new IllegalStateException("nobody's key");
		}
		try {
			if (key.isConnectable() && channel.finishConnect()) {
				channel.write(listener.request);
				key.interestOps(SelectionKey.OP_READ);
			}
			else if (key.isReadable()) {
				read(channel, listener, buffer);
			}
		}
		catch (IOException gone) {
			lose(key, listener);
		}
	}

	private void read(SocketChannel channel, Listener listener, ByteBuffer buffer) throws IOException {
		buffer.clear();
		if (channel.read(buffer) < 0) {
			throw new IOException("ended");
		}
		long now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
		listener.text.append(StandardCharsets.US_ASCII.decode(buffer.flip()));
		if (!listener.begun && listener.text.indexOf("event: ready") >= 0) {
			listener.begun = true;
			connecting.decrementAndGet();
			listening.incrementAndGet();
		}
		int end = listener.text.lastIndexOf("\n\n");
		if (end >= 0) {
			if (listener.begun) {
				record(listener.text.substring(0, end), now);
			}
			listener.text.delete(0, end + 2);
		}
	}

	private synchronized void record(String events, long now) {
		var done = DONE_AT.matcher(events);
		while (done.find()) {
			long micros = TimeUnit.MILLISECONDS.toMicros(Instant.parse(done.group(1)).toEpochMilli());
			times.recordValue(Math.clamp(now - micros, 0, LONGEST));
		}
	}

	private void lose(SelectionKey key, Listener listener) {
		key.cancel();
		(listener.begun ? listening : connecting).decrementAndGet();
		lost.incrementAndGet();
		try {
			key.channel().close();
		}
		catch (IOException e) {
			// It is gone in any case.
		}
	}

	/** Waits until everybody on the way has arrived, or was lost. */
	void settle(Duration longest) {
		long end = System.nanoTime() + longest.toNanos();
		while (connecting.get() > 0 && System.nanoTime() < end) {
			LockSupport.parkNanos(1_000_000);
		}
	}

	@Override
	public void close() {
		going = false;
		selector.wakeup();
		try {
			thread.join();
			for (var key : selector.keys()) {
				key.channel().close();
			}
			selector.close();
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}
}
