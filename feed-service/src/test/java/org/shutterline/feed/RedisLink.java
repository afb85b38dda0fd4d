package org.shutterline.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.testing.RealRedis;

/**
 * The way to a real Redis, which can be blocked (answers no longer come) and cut (connections break, new ones are refused).
 * A Redis that is restarted is one that was cut and emptied: timelines are not persistent.
 */
final class RedisLink implements AutoCloseable {
	private final RealRedis.Database redis;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final ReentrantLock passage = new ReentrantLock();

	private final int port;

	private @Nullable ServerSocket listener;

	RedisLink(RealRedis.Database redis) {
		this.redis = redis;
		this.port = listen(0);
	}

	RealRedis.Database through() {
		return new RealRedis.Database("127.0.0.1", port, redis.number());
	}

	/** Runs this while Redis neither answers nor refuses. */
	void blockedWhile(Runnable work) {
		passage.lock();
		try {
			work.run();
		}
		finally {
			passage.unlock();
		}
	}

	void cut() {
		try {
			if (listener != null) {
				listener.close();
			}
			for (Socket socket : sockets) {
				socket.close();
			}
			sockets.clear();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	void mend() {
		listen(port);
	}

	@Override
	public void close() {
		cut();
	}

	private int listen(int at) {
		try {
			var opened = new ServerSocket();
			opened.setReuseAddress(true);
			opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
			listener = opened;
			Thread.ofVirtual().start(() -> accept(opened));
			return opened.getLocalPort();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void accept(ServerSocket opened) {
		try {
			while (true) {
				Socket client = opened.accept();
				Socket server = new Socket(redis.host(), redis.port());
				sockets.addAll(List.of(client, server));
				Thread.ofVirtual().start(() -> pass(client, server));
				Thread.ofVirtual().start(() -> pass(server, client));
			}
		}
		catch (IOException e) {
			// The link was cut.
		}
	}

	private void pass(Socket from, Socket to) {
		try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			byte[] bytes = new byte[8192];
			for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
				passage.lock();
				try {
					out.write(bytes, 0, read);
				}
				finally {
					passage.unlock();
				}
			}
		}
		catch (IOException e) {
			// The link was cut.
		}
	}
}
