package org.shutterline.stack.inbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks SMTP byte by byte, as no library would. */
final class Sender implements AutoCloseable {
	private final Socket socket;
	private final OutputStream out;
	private final BufferedReader in;

	Sender(int port) throws IOException {
		socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
		socket.setSoTimeout(60_000);
		out = socket.getOutputStream();
		in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
	}

	/** Sends a line, if any, and returns the last line of the answer; "" when the connection was closed instead. */
	String says(String line) throws IOException {
		if (!line.isEmpty()) {
			write(line + "\r\n");
		}
		String answer = in.readLine();
		while (answer != null && answer.length() > 3 && answer.charAt(3) == '-') {
			answer = in.readLine();
		}
		return answer == null ? "" : answer;
	}

	/** Greets and names both addresses. */
	Sender addressed(String recipient) throws IOException {
		says("");
		return named(recipient);
	}

	/** The same after the greeting. */
	Sender named(String recipient) throws IOException {
		says("EHLO test");
		says("MAIL FROM:<platform@shutterline.test>");
		says("RCPT TO:<" + recipient + ">");
		return this;
	}

	/** Sends the whole mail and returns the answer. */
	String mail(String content) throws IOException {
		says("DATA");
		write(content.replace("\n.", "\n.."));
		return says("\r\n.");
	}

	void write(String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
		out.flush();
	}

	@Override
	public void close() throws IOException {
		socket.close();
	}
}
