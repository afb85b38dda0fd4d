package org.shutterline.user.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.user.account.Account;
import org.shutterline.user.account.AccountOpened;
import org.shutterline.user.account.Accounts;
import org.shutterline.user.account.Addresses;
import org.shutterline.user.mail.Letter;
import org.shutterline.user.mail.Mail;
import org.shutterline.user.mail.MailText;
import org.shutterline.user.mail.Mails;
import org.shutterline.user.mail.Templates;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Has new users confirm their e-mail addresses. */
@Service
class EmailVerification implements Letter {
	private static final Duration PAUSE = Duration.ofMinutes(1);
	private static final Duration DAY = Duration.ofDays(1);
	private static final int A_DAY = 5;
	private final Accounts accounts;
	private final Addresses addresses;
	private final MailTokens tokens;
	private final Mails mails;
	private final Templates templates;
	private final Erasures erasures;
	private final Clock clock;

	EmailVerification(Accounts accounts, Addresses addresses, MailTokens tokens, Mails mails, Templates templates,
			Erasures erasures,
			Clock clock) {
		this.accounts = accounts;
		this.addresses = addresses;
		this.tokens = tokens;
		this.mails = mails;
		this.templates = templates;
		this.erasures = erasures;
		this.clock = clock;
	}

	@EventListener
	void opened(AccountOpened event) {
		send(event.account());
	}

	/** Sends another mail, but not one after the other. */
	@Transactional
	Again again(Id userId) {
		// Asked first, as the erasure begins before the account is locked.
		var account = erasures.admits(userId) ? addresses.lock(userId) : Optional.<Account>empty();
		if (account.isEmpty()) {
			return new Again.NoSuchAccount();
		}
		if (account.get().emailVerified()) {
			return new Again.AlreadyVerified();
		}
		return pause(tokens.madeSince(userId, Purpose.VERIFY_EMAIL, clock.instant().minus(DAY)))
				.<Again>map(Again.TooSoon::new).orElseGet(() -> {
					send(account.get());
					return new Again.Sent();
				});
	}

	/** @return whether the token was good; if so, it no longer is */
	@Transactional
	boolean verify(String presented) {
		var token = tokens.find(Purpose.VERIFY_EMAIL, presented);
		// The account first, as whoever sends another mail does.
		return token.isPresent() && addresses.lock(token.get().userId()).isPresent() && tokens.use(token.get())
				&& addresses.verified(token.get().userId(), token.get().email());
	}

	@Override
	public String kind() {
		return Purpose.VERIFY_EMAIL.key();
	}

	@Override
	public Optional<MailText> write(Mail mail) {
		return mail.userId().filter(erasures::admits).flatMap(accounts::find)
				.filter(account -> !account.emailVerified())
				.flatMap(account -> tokens.issue(mail.mailId(), Purpose.VERIFY_EMAIL, account.userId(), account.email())
						.map(token -> templates.fill(kind(),
								Map.of("username", account.username().text(), "token", token, "link",
										templates.link("/verify-email", token)))));
	}

	/** The token is made at once, although the mail will prolong it: so the next wish for one is known to come too soon. */
	private void send(Account account) {
		var mailId = mails.send(kind(), account.email().text(), Optional.of(account.userId()));
		tokens.issue(mailId, Purpose.VERIFY_EMAIL, account.userId(), account.email());
	}

	/** How long to wait before the next mail; empty if it can be sent now. */
	private Optional<Duration> pause(List<Instant> sent) {
		if (sent.isEmpty()) {
			return Optional.empty();
		}
		Instant next = sent.size() >= A_DAY ? sent.get(A_DAY - 1).plus(DAY) : sent.getFirst().plus(PAUSE);
		return Optional.of(Duration.between(clock.instant(), next)).filter(Duration::isPositive);
	}

	/** What came of the wish for another mail. */
	sealed interface Again {
		record Sent() implements Again {}

		record AlreadyVerified() implements Again {}

		record TooSoon(Duration pause) implements Again {}

		record NoSuchAccount() implements Again {}
	}
}
