package org.shutterline.stack.inbox;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.subethamail.smtp.server.SMTPServer;

/** Takes mails by SMTP and puts all of them into the folder: it relays nothing and asks nobody for a name. */
public final class MailServer implements AutoCloseable {
	private static final Duration SILENCE = Duration.ofSeconds(20);
	private static final int MOST_CONNECTIONS = 50;
	private static final int MOST_RECIPIENTS = 20;

	private final SMTPServer server;

	private MailServer(SMTPServer server) {
		this.server = server;
	}

	/** Listens on loopback from now on. */
	public static MailServer start(MailFolder folder, int port) throws IOException {
		return start(folder, InetAddress.ofLiteral("127.0.0.1"), port);
	}

	/** Listens from now on. Connections above the limit are refused or wait, and silent ones are closed. */
	static MailServer start(MailFolder folder, InetAddress address, int port) throws IOException {
		folder.deleteUnfinished();
		SMTPServer server = SMTPServer.port(port)
				.bindAddress(address)
				.hostName("localhost")
				.softwareName("Shutterline inbox")
				.messageHandlerFactory(_ -> new Delivery(folder))
				.executorService(Executors.newVirtualThreadPerTaskExecutor())
				.maxMessageSize(MailFolder.MOST_BYTES)
				.maxRecipients(MOST_RECIPIENTS)
				.maxConnections(MOST_CONNECTIONS)
				.connectionTimeoutMs((int) SILENCE.toMillis())
				.insertReceivedHeaders(false)
				.build();
		try {
			server.start();
		}
		catch (RuntimeException e) {
			throw new IOException("The mail inbox cannot listen on port " + port + ": " + e.getMessage(), e);
		}
		return new MailServer(server);
	}

	@Override
	public void close() {
		server.stop();
	}
}
