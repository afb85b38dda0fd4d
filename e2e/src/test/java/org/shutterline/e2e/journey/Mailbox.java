package org.shutterline.e2e.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** The mails to one address in the local stack's inbox. */
record Mailbox(String address) {
	private static final Duration DELIVERY = Duration.ofMinutes(2);
	private static final Path INBOX = Path
			.of(Optional.ofNullable(System.getenv("SHUTTERLINE_HOME")).orElse(".."), ".shutterline/inbox");
	private static final Pattern TOKEN = Pattern.compile("\\btoken=([A-Za-z0-9._~-]+)");

	/** The subjects and texts, oldest first. */
	List<String> mails() {
		if (!Files.isDirectory(INBOX)) {
			return List.of();
		}
		try (var files = Files.list(INBOX)) {
			return files.filter(file -> file.toString().endsWith(".eml"))
					.sorted(Comparator.comparing(Path::toString))
					.map(this::textIfToMe)
					.flatMap(Optional::stream)
					.toList();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Waits for so many mails and returns the token in the link of the last. */
	String awaitToken(int mails) {
		return Await.atMost(DELIVERY).until("mail " + mails + " to " + address, () -> {
			var all = mails();
			return all.size() < mails ? Optional.empty() : token(all.get(mails - 1));
		});
	}

	private static Optional<String> token(String mail) {
		var link = TOKEN.matcher(mail);
		return link.find() ? Optional.of(link.group(1)) : Optional.empty();
	}

	private Optional<String> textIfToMe(Path file) {
		try (var source = Files.newInputStream(file)) {
			var mail = new MimeMessage(Session.getInstance(new Properties()), source);
			var to = Objects.requireNonNullElse(mail.getHeader("To", ","), "").toLowerCase(Locale.ROOT);
			return to.contains(address)
					? Optional.of(mail.getSubject() + "\n" + mail.getContent())
					: Optional.empty();
		}
		catch (NoSuchFileException e) {
			return Optional.empty();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (MessagingException e) {
			throw new IllegalStateException(e);
		}
	}
}
