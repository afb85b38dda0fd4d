package org.shutterline.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that speaks TCP and does with each connection what the test says, however bad its manners. */
public final class Wire implements AutoCloseable {
	private final ServerSocket socket;
	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
	private final AtomicInteger requests = new AtomicInteger();

	/** What is done with a connection on which the head of a request has arrived. */
	public interface Manners {
		void with(Socket connection) throws IOException, InterruptedException;
	}

	public Wire(Manners manners) throws IOException {
		this(0, manners);
	}

	/** @param port where to listen; any free one if 0 */
	public Wire(int port, Manners manners) throws IOException {
		socket = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
		threads.execute(() -> accept(manners));
	}

	private void accept(Manners manners) {
		try {
			while (true) {
				var connection = socket.accept();
				threads.execute(() -> serve(connection, manners));
			}
		}
		catch (IOException closed) {
			// The test has ended.
		}
	}

	private void serve(Socket connection, Manners manners) {
		try (connection) {
			while (!head(connection.getInputStream()).isEmpty()) {
				requests.incrementAndGet();
				manners.with(connection);
			}
		}
		catch (IOException | InterruptedException gone) {
			// The other side has gone, or the test has ended.
		}
	}

	public static void write(Socket connection, String text) throws IOException {
		connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
		connection.getOutputStream().flush();
	}

	public String url() {
		return "http://localhost:" + port();
	}

	public int port() {
		return socket.getLocalPort();
	}

	/** How many requests have arrived. */
	public int requests() {
		return requests.get();
	}

	private static String head(InputStream in) throws IOException {
		var head = new ByteArrayOutputStream();
		for (int next = in.read(); next >= 0; next = in.read()) {
			head.write(next);
			if (next == '\n' && head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
				return head.toString(StandardCharsets.US_ASCII);
			}
		}
		return "";
	}

	@Override
	public void close() throws IOException {
		socket.close();
		threads.shutdownNow();
	}
}
