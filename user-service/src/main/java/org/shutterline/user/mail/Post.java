package org.shutterline.user.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;

import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands mails to the mail server. */
@Component
class Post {
	private final JavaMailSender server;
	private final MailSettings settings;

	Post(JavaMailSender server, MailSettings settings) {
		this.server = server;
		this.settings = settings;
	}

	/**
	 * Returns once the server has taken the mail. Every attempt bears the same message id, by which a reader's mailbox can
	 * tell a repetition, where the server's answer was lost.
	 *
	 * @throws MailException if it did not take it
	 */
	void send(Mail mail, MailText text) {
		try {
			MimeMessage message = server.createMimeMessage();
			var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
			helper.setFrom(settings.from());
			helper.setTo(mail.recipient());
			helper.setSubject(text.subject());
			helper.setText(text.body());
			message.setHeader("Message-ID", "<" + mail.mailId() + "@shutterline>");
			message.setHeader("Auto-Submitted", "auto-generated");
			server.send(message);
		}
		catch (MessagingException e) {
			throw new MailSendException("The mail could not be written", e);
		}
	}

	/** Whether the server has said that there is no such mailbox, which waiting would not change. */
	static boolean isRefusedForGood(MailException failure) {
		return failure instanceof MailSendException sending
				&& Arrays.stream(sending.getMessageExceptions())
						.anyMatch(each -> each instanceof SendFailedException refused
								&& refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0);
	}
}
