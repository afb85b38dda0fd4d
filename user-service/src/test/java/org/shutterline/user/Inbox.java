package org.shutterline.user;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A real mail server, which can be down, slow or unwilling. */
@TestConfiguration(proxyBeanMethods = false)
public class Inbox implements AutoCloseable {
	private final List<Received> mails = new CopyOnWriteArrayList<>();
	private final AtomicInteger attempts = new AtomicInteger();
	private volatile int refusal;
	private volatile Duration delay = Duration.ZERO;
	private final SMTPServer server;

	Inbox() {
		server = SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress())
				.messageHandlerFactory(context -> new Delivery()).build();
		server.start();
	}

	@Bean
	static DynamicPropertyRegistrar mailServer(Inbox inbox) {
		return properties -> {
			properties.add("spring.mail.host", () -> "localhost");
			properties.add("spring.mail.port", inbox.server::getPortAllocated);
			properties.add("shutterline.mail.first-pause", () -> "200ms");
			properties.add("shutterline.mail.poll-interval", () -> "100ms");
		};
	}

	/** A mail as it arrived. */
	public record Received(String to, String from, String messageId, String subject, String text) {
		/** The code that the reader is to enter, on a line of its own. */
		public String token() {
			return text.lines().filter(line -> line.matches("[A-Za-z0-9_-]{43}")).findFirst().orElseThrow();
		}
	}

	/** The mails to an address, once there are so many. */
	public List<Received> to(String address, int count) {
		await().atMost(Duration.ofMinutes(2)).until(() -> now(address).size() >= count);
		return now(address);
	}

	/** The newest mail to an address with that subject; waits for it. */
	public Received newest(String address, String subject) {
		await().atMost(Duration.ofMinutes(2))
				.until(() -> now(address).stream().anyMatch(mail -> mail.subject().contains(subject)));
		return now(address).stream().filter(mail -> mail.subject().contains(subject)).toList().getLast();
	}

	/** What has arrived for an address so far. */
	public List<Received> now(String address) {
		return mails.stream().filter(mail -> mail.to().equalsIgnoreCase(address)).toList();
	}

	/** How often somebody tried to hand in a mail. */
	public int attempts() {
		return attempts.get();
	}

	/** Answers every mail with this code meanwhile. */
	public void refusingWith(int code, Runnable action) {
		refusal = code;
		try {
			action.run();
		}
		finally {
			refusal = 0;
		}
	}

	/** Takes so long over every mail meanwhile. */
	public void slowedBy(Duration by, Runnable action) {
		delay = by;
		try {
			action.run();
		}
		finally {
			delay = Duration.ZERO;
		}
	}

	@Override
	public void close() {
		server.stop();
	}

	/** One mail on its way in. */
	private final class Delivery implements MessageHandler {
		private String to = "";

		@Override
		public void from(String from) throws RejectException {
			attempts.incrementAndGet();
			if (refusal / 100 == 4) {
				throw new RejectException(refusal, "Not now");
			}
		}

		@Override
		public void recipient(String recipient) throws RejectException {
			if (refusal != 0) {
				throw new RejectException(refusal, "No such mailbox");
			}
			to = recipient;
		}

		@Override
		public String data(InputStream data) throws IOException {
			var end = System.nanoTime() + delay.toNanos();
			await().pollInterval(Duration.ofMillis(20)).until(() -> System.nanoTime() >= end);
			try {
				var message = new MimeMessage(Session.getInstance(new Properties()), data);
				mails.add(new Received(to, message.getFrom()[0].toString(), message.getMessageID(),
						message.getSubject(), message.getContent().toString().replace("\r\n", "\n")));
			}
			catch (MessagingException e) {
				throw new IOException(e);
			}
			return "Taken";
		}

		@Override
		public void done() {
			// Nothing is kept open.
		}
	}
}
