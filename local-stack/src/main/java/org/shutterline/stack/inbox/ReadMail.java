package org.shutterline.stack.inbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * A mail as a person reads it: decoded, and without anything that would steer a terminal.
 *
 * @param received when it arrived here
 * @param text its plain text; of a mail without one, the source of its HTML
 */
public record ReadMail(Instant received, String from, String to, String subject, String text) {
	private static final int DEEPEST = 8;
	private static final int MOST_PARTS = 50;

	/** Reads a file; what is not readable as mail is shown as it is, never refused. */
	public static ReadMail of(Path file) throws IOException {
		Instant received = Files.getLastModifiedTime(file).toInstant();
		try (InputStream source = Files.newInputStream(file)) {
			MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), source);
			return new ReadMail(received, header(mail, "From", "Return-Path"), header(mail, "To", "Delivered-To"),
					header(mail, "Subject", "Subject"), harmless(text(mail, 0).orElse("")));
		}
		catch (MessagingException e) {
			return new ReadMail(received, "", "", "(unreadable: " + harmless(String.valueOf(e.getMessage())) + ")",
					harmless(Files.readString(file, StandardCharsets.ISO_8859_1)));
		}
	}

	private static String header(MimeMessage mail, String name, String otherwise) throws MessagingException {
		String raw = Optional.ofNullable(mail.getHeader(name, ", "))
				.or(() -> raw(mail, otherwise))
				.orElse("");
		return harmless(decoded(MimeUtility.unfold(raw))).replaceAll("\\s+", " ").strip();
	}

	private static Optional<String> raw(MimeMessage mail, String name) {
		try {
			return Optional.ofNullable(mail.getHeader(name, ", "));
		}
		catch (MessagingException e) {
			return Optional.empty();
		}
	}

	private static String decoded(String header) {
		try {
			return MimeUtility.decodeText(header);
		}
		catch (UnsupportedEncodingException e) {
			return header;
		}
	}

	private static Optional<String> text(Part part, int depth) throws MessagingException, IOException {
		if (depth > DEEPEST) {
			return Optional.empty();
		}
		if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
			Optional<String> html = Optional.empty();
			for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
				BodyPart inner = parts.getBodyPart(i);
				Optional<String> text = text(inner, depth + 1);
				if (text.isPresent() && !inner.isMimeType("text/html")) {
					return text;
				}
				html = html.or(() -> text);
			}
			return html;
		}
		// A whole mail of a type that nobody knows is shown too; an attachment is not.
		return part.isMimeType("text/*") || depth == 0
				? Optional.of(new String(bytes(part), charset(part)))
				: Optional.empty();
	}

	/** Broken transfer encodings happen; what could be read before is better than nothing. */
	private static byte[] bytes(Part part) throws MessagingException {
		var read = new java.io.ByteArrayOutputStream();
		try (InputStream content = part.getInputStream()) {
			content.transferTo(read);
		}
		catch (IOException e) {
			read.writeBytes("\n(the rest is not readable)".getBytes(StandardCharsets.US_ASCII));
		}
		return read.toByteArray();
	}

	private static Charset charset(Part part) throws MessagingException {
		try {
			String name = new ContentType(part.getContentType()).getParameter("charset");
			return name == null
					? StandardCharsets.UTF_8
					: Charset.forName(MimeUtility.javaCharset(name), StandardCharsets.ISO_8859_1);
		}
		catch (ParseException e) {
			return StandardCharsets.UTF_8;
		}
	}

	/** Control characters, format characters and the like could rewrite what the terminal shows. */
	private static String harmless(String text) {
		return text.replace("\r\n", "\n").replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\n\t]]", "\uFFFD");
	}
}
