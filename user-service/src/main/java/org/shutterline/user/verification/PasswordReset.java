package org.shutterline.user.verification;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.user.account.Account;
import org.shutterline.user.account.Accounts;
import org.shutterline.user.account.Addresses;
import org.shutterline.user.account.EmailAddress;
import org.shutterline.user.account.Password;
import org.shutterline.user.account.Registration;
import org.shutterline.user.mail.Letter;
import org.shutterline.user.mail.Mail;
import org.shutterline.user.mail.MailText;
import org.shutterline.user.mail.Mails;
import org.shutterline.user.mail.Templates;
import org.shutterline.user.session.LogOuts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a new password to whoever reads the mail of an account. */
@Service
class PasswordReset implements Letter {
	private static final Duration HOUR = Duration.ofHours(1);
	private static final int AN_HOUR = 5;
	private final Accounts accounts;
	private final Addresses addresses;
	private final Registration registration;
	private final LogOuts logOuts;
	private final MailTokens tokens;
	private final Mails mails;
	private final Notices notices;
	private final Templates templates;
	private final Erasures erasures;
	private final Clock clock;

	PasswordReset(Accounts accounts, Addresses addresses, Registration registration, LogOuts logOuts,
			MailTokens tokens, Mails mails, Notices notices, Templates templates, Erasures erasures, Clock clock) {
		this.accounts = accounts;
		this.addresses = addresses;
		this.registration = registration;
		this.logOuts = logOuts;
		this.tokens = tokens;
		this.mails = mails;
		this.notices = notices;
		this.templates = templates;
		this.erasures = erasures;
		this.clock = clock;
	}

	/**
	 * Has the mail sent, if there is such an account. Whether there is, is looked up only when the mail is written: so the
	 * answer is the same in time, too.
	 */
	@Transactional
	void ask(EmailAddress email) {
		mails.send(kind(), email.text(), Optional.empty());
	}

	/** Whose password the token may change; it stays good. */
	Optional<Account> owner(String presented) {
		return tokens.find(Purpose.RESET_PASSWORD, presented).flatMap(token -> accounts.find(token.userId())
				.filter(account -> account.email().equals(token.email())));
	}

	/** @return whether the token was good; if so, every session has ended, and no token sent before is good any more */
	boolean reset(String presented, Password password) {
		// The account first: two who come with two of its tokens would each wait for the other's.
		return registration.changePassword(password, () -> tokens.find(Purpose.RESET_PASSWORD, presented)
				.filter(token -> addresses.lock(token.userId()).isPresent()).filter(tokens::use).map(MailToken::userId),
				this::changed);
	}

	private void changed(Id userId) {
		tokens.useAll(userId, Purpose.RESET_PASSWORD);
		logOuts.endAll(userId);
		notices.send(Notices.PASSWORD_CHANGED, userId);
	}

	@Override
	public String kind() {
		return Purpose.RESET_PASSWORD.key();
	}

	/** Nothing for addresses that are nobody's, nor for those who were sent some a moment ago. */
	@Override
	public Optional<MailText> write(Mail mail) {
		return accounts.withEmail(new EmailAddress(mail.recipient()))
				.filter(account -> erasures.admits(account.userId())).filter(account -> mail.attempts() > 1
						|| tokens.madeSince(account.userId(), Purpose.RESET_PASSWORD, clock.instant().minus(HOUR))
								.size() < AN_HOUR)
				.flatMap(account -> tokens
						.issue(mail.mailId(), Purpose.RESET_PASSWORD, account.userId(), account.email())
						.map(token -> templates.fill(kind(), Map.of("username", account.username().text(), "token",
								token, "link", templates.link("/reset-password", token)))));
	}

	/** What nobody may take for a password, as everybody knows it of the account. */
	static List<String> known(Account account) {
		return Stream.concat(Stream.of(account.username().text()), account.email().parts()).toList();
	}
}
