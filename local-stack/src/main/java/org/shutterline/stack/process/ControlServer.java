package org.shutterline.stack.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Takes {@code restart} requests from other commands: one line with token and part name, answered with one line that
 * begins with {@code ok} or {@code failed}.
 */
public final class ControlServer implements AutoCloseable {
	private final ServerSocket socket;
	private final Supervisor supervisor;
	private final ControlAddress address;

	private ControlServer(Supervisor supervisor) throws IOException {
		byte[] token = new byte[24];
		new SecureRandom().nextBytes(token);
		this.supervisor = supervisor;
		this.socket = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
		this.address = new ControlAddress(socket.getLocalPort(), HexFormat.of().formatHex(token));
	}

	/** Starts listening and makes the address known. */
	public static ControlServer start(Supervisor supervisor) throws IOException {
		ControlServer server = new ControlServer(supervisor);
		supervisor.reachableAt(server.address);
		Thread.startVirtualThread(server::accept);
		return server;
	}

	/** Asks the supervisor at this address to restart a part; returns its answer, without the first word, if it was ok. */
	public static String restart(ControlAddress address, String part) throws IOException {
		try (Socket client = new Socket(InetAddress.getLoopbackAddress(), address.port());
				var out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8);
				var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
			out.println(address.token() + " " + part);
			String answer = in.readLine();
			if (answer == null) {
				throw new IOException("the launcher went away");
			}
			if (!answer.startsWith("ok ")) {
				throw new IOException(answer.substring(answer.indexOf(' ') + 1));
			}
			return answer.substring(3);
		}
	}

	@Override
	public void close() throws IOException {
		socket.close();
	}

	private void accept() {
		while (!socket.isClosed()) {
			try {
				Socket client = socket.accept();
				Thread.startVirtualThread(() -> answer(client));
			}
			catch (IOException e) {
				// Closed, or one connection failed: the loop's condition decides.
			}
		}
	}

	private void answer(Socket client) {
		try (client;
				var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
				var out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8)) {
			String request = in.readLine();
			out.println(request == null ? "failed nothing asked" : outcome(request.split(" ", 2)));
		}
		catch (IOException e) {
			// The client has gone; its request was carried out or not, status tells.
		}
	}

	private String outcome(String[] request) {
		if (!MessageDigest.isEqual(request[0].getBytes(StandardCharsets.UTF_8),
				address.token().getBytes(StandardCharsets.UTF_8)) || request.length < 2) {
			return "failed not allowed";
		}
		try {
			return supervisor.restart(request[1]) ? "ok restarted" : "failed no part is called " + request[1];
		}
		catch (StartFailed e) {
			return "failed " + e.getMessage();
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return "failed interrupted";
		}
	}
}
