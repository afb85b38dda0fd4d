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

/**
 * The way to a real server, which can be blocked (answers no longer come) and cut (connections break, new ones are refused).
 * A Redis that is restarted is one that was cut and emptied: timelines are not persistent.
 */
final class Link implements AutoCloseable {
	private final String host;

	private final int serverPort;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final ReentrantLock passage = new ReentrantLock();

	private final int port;

	private Entrance entrance;

	/** While the link is cut: who asks the system for any port is not given this one. */
	private @Nullable Socket kept;

	/** Where connections come in, and who lets them in. */
	private record Entrance(ServerSocket door, Thread porter) {}

	Link(String host, int serverPort) {
		this.host = host;
		this.serverPort = serverPort;
		this.entrance = open(0);
		this.port = entrance.door().getLocalPort();
	}

	/** Where the server seems to be; on this machine. */
	int port() {
		return port;
	}

	/** Runs this while the server neither answers nor refuses. */
	void blockedWhile(Runnable work) {
		passage.lock();
		try {
			work.run();
		}
		finally {
			passage.unlock();
		}
	}

	/** Nobody comes in any more when this returns: for a thread that still accepts, what is closed stays open. */
	void cut() {
		try {
			entrance.door().close();
			entrance.porter().join();
			for (Socket socket : sockets) {
				socket.close();
			}
			sockets.clear();
			if (kept == null) {
				kept = bound();
			}
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}

	/** Lets everybody through again; changes nothing if the link was not cut. */
	void mend() {
		if (entrance.door().isClosed()) {
			entrance = open(port);
			free();
		}
	}

	@Override
	public void close() {
		cut();
		free();
	}

	private Socket bound() throws IOException {
		var socket = new Socket();
		socket.setReuseAddress(true);
		socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		return socket;
	}

	private void free() {
		try {
			if (kept != null) {
				kept.close();
				kept = null;
			}
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private Entrance open(int at) {
		try {
			var door = new ServerSocket();
			door.setReuseAddress(true);
			door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
			return new Entrance(door, Thread.ofVirtual().start(() -> accept(door)));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void accept(ServerSocket door) {
		try {
			while (true) {
				connect(door.accept());
			}
		}
		catch (IOException e) {
			// The link was cut.
		}
	}

	/** Whoever cannot be connected is cut off alone: the next one is let in all the same. */
	private void connect(Socket client) throws IOException {
		try {
			Socket server = new Socket(host, serverPort);
			// What is sent in several pieces would wait for the other side's acknowledgement, 40 ms each time.
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
			sockets.addAll(List.of(client, server));
			Thread.ofVirtual().start(() -> pass(client, server));
			Thread.ofVirtual().start(() -> pass(server, client));
		}
		catch (IOException e) {
			client.close();
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
