package org.shutterline.stack.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks a local server a question over a plain socket: small enough to be asked every few milliseconds. */
public final class Probes {
	private static final int LIMIT_MILLIS = 5_000;

	private Probes() {}

	/** What GET answers: the status and the body. Empty where nobody answers. */
	public static Optional<HttpAnswer> get(int port, String path) {
		return ask(port, ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(
				StandardCharsets.US_ASCII)).filter(answer -> answer.startsWith("HTTP/1.")).map(HttpAnswer::parse);
	}

	/** Whether the server's answer to the text, until it closes the connection, contains what is expected. */
	public static boolean answers(int port, String text, String expected) {
		return ask(port, text.getBytes(StandardCharsets.US_ASCII)).filter(answer -> answer.contains(expected))
				.isPresent();
	}

	/** Whether a Kafka broker answers a request for its API versions. */
	static boolean answersKafka(int port) {
		byte[] apiVersions = { 0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, -1, -1 };
		try (Socket socket = connect(port)) {
			socket.getOutputStream().write(apiVersions);
			byte[] answer = socket.getInputStream().readNBytes(8);
			return answer.length == 8 && answer[7] == 1;
		}
		catch (IOException e) {
			return false;
		}
	}

	private static Optional<String> ask(int port, byte[] question) {
		try (Socket socket = connect(port)) {
			socket.getOutputStream().write(question);
			return Optional.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException e) {
			return Optional.empty();
		}
	}

	private static Socket connect(int port) throws IOException {
		Socket socket = new Socket();
		socket.setSoTimeout(LIMIT_MILLIS);
		socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), LIMIT_MILLIS);
		return socket;
	}
}
