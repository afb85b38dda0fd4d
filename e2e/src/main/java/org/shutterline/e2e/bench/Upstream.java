package org.shutterline.e2e.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A service that costs next to nothing: one thread, no parsing, the same 13 KB for every request but the one for the
 * public keys. A process of its own: {@code Upstream PORT KEYS}.
 */
final class Upstream {
	private static final int SIZE = 13 * 1024;
	private static final int MOST = 64 * 1024;
	private final ByteBuffer answer = answer("x".repeat(SIZE - 2));
	private final ByteBuffer keys;

	private Upstream(String keys) {
		this.keys = answer(keys);
	}

	public static void main(String[] arguments) throws IOException {
		new Upstream(arguments[1]).serve(Integer.parseInt(arguments[0]));
	}

	private void serve(int port) throws IOException {
		try (var selector = Selector.open(); var server = ServerSocketChannel.open()) {
			server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).configureBlocking(false)
					.register(selector, SelectionKey.OP_ACCEPT);
			while (true) {
				selector.select(key -> turn(selector, server, key));
			}
		}
	}

	private void turn(Selector selector, ServerSocketChannel server, SelectionKey key) {
		try {
			if (key.isAcceptable()) {
				var connection = server.accept();
				connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
				connection.configureBlocking(false);
				connection.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(MOST));
			}
			else if (key.channel() instanceof SocketChannel connection && key.attachment() instanceof ByteBuffer in) {
				read(connection, in);
			}
		}
		catch (IOException e) {
			key.cancel();
		}
	}

	private void read(SocketChannel connection, ByteBuffer in) throws IOException {
		if (connection.read(in) < 0) {
			connection.close();
			return;
		}
		int end = in.position();
		if (end > 4 && in.get(end - 1) == '\n' && in.get(end - 2) == '\r' && in.get(end - 3) == '\n') {
			var out = isForKeys(in) ? keys.duplicate() : answer.duplicate();
			in.clear();
			while (out.hasRemaining()) {
				connection.write(out);
			}
		}
	}

	private static boolean isForKeys(ByteBuffer in) {
		return in.get(5) == '.' && in.get(6) == 'w';
	}

	private static ByteBuffer answer(String body) {
		String json = body.startsWith("{") ? body : "\"" + body + "\"";
		return ByteBuffer.wrap(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length()
				+ "\r\n\r\n" + json).getBytes(StandardCharsets.US_ASCII));
	}
}
