package org.shutterline.stack.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailServerTests {
	@TempDir
	Path temporary;

	private MailFolder folder;
	private MailServer server;
	private int port;

	@BeforeEach
	void start() throws IOException {
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		folder = new MailFolder(temporary.resolve("inbox"));
		server = MailServer.start(folder, port);
	}

	@AfterEach
	void stop() {
		server.close();
	}

	@Test
	void keepsAMailForItsOwnerOnly() throws IOException {
		try (Sender sender = new Sender(port).addressed("ada@example.com")) {
			assertThat(sender.mail("To: ada@example.com\r\nSubject: Hello\r\n\r\nfirst\r\n.\r\nlast"))
					.startsWith("250");
		}
		Path file = folder.newestFirst().getFirst();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
				.isEqualTo("rwx------");
		assertThat(Files.readAllLines(file)).containsSequence("Return-Path: <platform@shutterline.test>",
				"Delivered-To: ada@example.com", "To: ada@example.com", "Subject: Hello", "", "first", ".", "last");
		ReadMail mail = ReadMail.of(file);
		assertThat(List.of(mail.from(), mail.to(), mail.subject()))
				.containsExactly("<platform@shutterline.test>", "ada@example.com", "Hello");
		assertThat(mail.text()).startsWith("first\n.\nlast");
	}

	@Test
	void ordersMailsOfOneConnectionByArrival() throws IOException {
		try (Sender sender = new Sender(port)) {
			sender.says("");
			sender.says("HELO test");
			for (int i = 1; i <= 20; i++) {
				sender.says("MAIL FROM:<>");
				sender.says("RCPT TO:<a@example.com>");
				assertThat(sender.mail("Subject: number " + i + "\r\n\r\n")).startsWith("250");
			}
		}
		assertThat(folder.newestFirst()).hasSize(20);
		assertThat(ReadMail.of(folder.newestFirst().getFirst()).subject()).isEqualTo("number 20");
		assertThat(ReadMail.of(folder.newestFirst().getLast()).subject()).isEqualTo("number 1");
	}

	@Test
	void refusesMailsThatAreTooLargeAndGoesOn() throws IOException {
		try (Sender sender = new Sender(port)) {
			sender.says("");
			sender.says("EHLO test");
			assertThat(sender.says("MAIL FROM:<a@example.com> SIZE=10000000")).startsWith("552");
			sender.says("MAIL FROM:<a@example.com>");
			sender.says("RCPT TO:<b@example.com>");
			String line = "x".repeat(76) + "\r\n";
			assertThat(sender.mail(line.repeat(MailFolder.MOST_BYTES / line.length() + 1))).startsWith("552");
			sender.says("RSET");
			sender.says("MAIL FROM:<a@example.com>");
			sender.says("RCPT TO:<b@example.com>");
			assertThat(sender.mail(line.repeat(MailFolder.MOST_BYTES / line.length() - 1))).startsWith("250");
		}
		assertThat(folder.newestFirst()).hasSize(1);
		assertThat(files()).hasSize(1);
	}

	@Test
	void hangsUpOnMailsWithoutEnd() throws IOException {
		try (Sender sender = new Sender(port).addressed("b@example.com")) {
			sender.says("DATA");
			String block = ("y".repeat(62) + "\r\n").repeat(16_384);
			assertThatIOException().isThrownBy(() -> {
				for (int megabytes = 0; megabytes < 64; megabytes++) {
					sender.write(block);
				}
			});
		}
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(files()).isEmpty());
		oneMoreMailIsKept();
	}

	@Test
	void survivesCommandsThatAreNone() throws IOException {
		for (String nonsense : List.of("\u0000\u0001\u0002", "GET / HTTP/1.1", "MAIL FROM:", "RCPT TO:<x@y>", "DATA",
				"MAIL FROM:<" + "a".repeat(1_000) + "@example.com>", "BDAT -1", "BDAT 99999999999 LAST", "STARTTLS",
				"AUTH PLAIN AAAA", "VRFY root", "z".repeat(100_000))) {
			try (Sender sender = new Sender(port)) {
				sender.says("");
				assertThat(sender.says(nonsense)).as(nonsense).doesNotStartWith("250").doesNotStartWith("354");
			}
			catch (IOException e) {
				// Hung up on: as good an answer.
			}
		}
		assertThat(files()).isEmpty();
		oneMoreMailIsKept();
	}

	@Test
	void keepsNothingOfASenderThatGoesAwayInTheMiddle() throws IOException {
		try (Sender sender = new Sender(port).addressed("b@example.com")) {
			sender.says("DATA");
			sender.write("Subject: half\r\n\r\nhalf of");
			await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(files()).hasSize(1));
		}
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(files()).isEmpty());
	}

	private Optional<Sender> accepted() throws IOException {
		Sender sender = new Sender(port);
		if (sender.says("").startsWith("220")) {
			return Optional.of(sender);
		}
		sender.close();
		return Optional.empty();
	}

	@Test
	void takesManyConnectionsAtOnceAndFreesThemAgain() throws Exception {
		List<Sender> idle = new ArrayList<>();
		try {
			for (int i = 0; i < 120; i++) {
				idle.add(new Sender(port));
			}
		}
		finally {
			for (Sender sender : idle) {
				sender.close();
			}
		}
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<String>> senders = IntStream.range(0, 40).<Callable<String>>mapToObj(i -> () -> {
				// The server gives a connection back when it sees that it is closed, which takes a moment.
				try (Sender sender = await().atMost(Duration.ofMinutes(1)).until(this::accepted, Optional::isPresent)
						.orElseThrow()
						.named("b" + i + "@example.com")) {
					return sender.mail("Subject: " + i + "\r\n\r\ntext");
				}
			}).toList();
			for (Future<String> answer : threads.invokeAll(senders)) {
				assertThat(answer.get()).startsWith("250");
			}
		}
		assertThat(folder.newestFirst()).hasSize(40);
	}

	@Test
	void keepsTheNewestOnly() throws Exception {
		for (int i = 0; i < MailFolder.MOST_MAILS + 5; i++) {
			folder.store(List.of("Subject: " + i), java.io.InputStream.nullInputStream());
		}
		assertThat(folder.newestFirst()).hasSize(MailFolder.MOST_MAILS);
		assertThat(ReadMail.of(folder.newestFirst().getLast()).subject()).isEqualTo("5");
		assertThat(folder.clear()).isEqualTo(MailFolder.MOST_MAILS);
		assertThat(folder.newestFirst()).isEmpty();
	}

	@Test
	void namesThePortThatItCannotHave() {
		assertThatIOException().isThrownBy(() -> MailServer.start(folder, port))
				.withMessageContaining("port " + port);
	}

	private void oneMoreMailIsKept() throws IOException {
		try (Sender sender = new Sender(port).addressed("after@example.com")) {
			assertThat(sender.mail("Subject: after\r\n\r\n")).startsWith("250");
		}
		assertThat(folder.newestFirst()).hasSize(1);
	}

	private List<Path> files() throws IOException {
		try (var files = Files.list(temporary.resolve("inbox"))) {
			return files.toList();
		}
	}
}
