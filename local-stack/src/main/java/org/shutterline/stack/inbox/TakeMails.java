package org.shutterline.stack.inbox;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The inbox as a process of its own, in a container: takes mails from everywhere on port 8094, into {@code /inbox}. */
public final class TakeMails {
	private static final int PORT = 8094;

	private TakeMails() {}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		MailServer server = MailServer.start(new MailFolder(Path.of("/inbox")), InetAddress.ofLiteral("0.0.0.0"), PORT);
		Runtime.getRuntime().addShutdownHook(new Thread(server::close));
		new CountDownLatch(1).await();
	}
}
