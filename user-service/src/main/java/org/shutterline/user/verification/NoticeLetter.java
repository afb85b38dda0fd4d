package org.shutterline.user.verification;

import java.util.Map;
import java.util.Optional;

import org.shutterline.user.account.Accounts;
import org.shutterline.user.mail.Letter;
import org.shutterline.user.mail.Mail;
import org.shutterline.user.mail.MailText;
import org.shutterline.user.mail.Templates;

/** A notice, which says no more than that something happened. */
record NoticeLetter(String kind, Accounts accounts, Templates templates) implements Letter {
	@Override
	public Optional<MailText> write(Mail mail) {
		return mail.userId().flatMap(accounts::find)
				.map(account -> templates.fill(kind, Map.of("username", account.username().text())));
	}
}
