package org.shutterline.platform.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An address at which {@link RealKafka} can be reached only from some moment on; the broker then tells its own. */
public final class LateBroker implements AutoCloseable {
	private final int port = FreePorts.next();

	private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

	/** An address at which nothing listens yet. */
	public String bootstrapServers() {
		return "localhost:" + port;
	}

	/** From now on the broker answers. */
	public void comes() throws IOException {
		var server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
		open.add(server);
		Thread.ofVirtual().start(() -> forward(server));
	}

	private void forward(ServerSocket server) {
		String[] broker = RealKafka.bootstrapServers().split(":", -1);
		try {
			while (true) {
				Socket client = server.accept();
				Socket kafka = new Socket(broker[0], Integer.parseInt(broker[1]));
				open.addAll(List.of(client, kafka));
				copy(client, kafka);
				copy(kafka, client);
			}
		}
		catch (IOException closed) {
			// The test is over.
		}
	}

	private static void copy(Socket from, Socket to) {
		Thread.ofVirtual().start(() -> {
			try {
				from.getInputStream().transferTo(to.getOutputStream());
			}
			catch (IOException closed) {
				// So is the other end.
			}
		});
	}

	@Override
	public void close() {
		for (AutoCloseable each : open) {
			try {
				each.close();
			}
			catch (Exception closed) {
				throw new IllegalStateException(closed);
			}
		}
	}
}
