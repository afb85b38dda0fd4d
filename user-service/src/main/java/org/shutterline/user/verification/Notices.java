package org.shutterline.user.verification;

import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.user.account.Accounts;
import org.shutterline.user.mail.Mails;
import org.shutterline.user.session.TotpDisabled;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells users by mail what happened to the security of their accounts, in the transaction in which it happened. */
@Component
class Notices {
	static final String PASSWORD_CHANGED = "password_changed";
	static final String TOTP_DISABLED = "totp_disabled";
	private final Accounts accounts;
	private final Mails mails;

	Notices(Accounts accounts, Mails mails) {
		this.accounts = accounts;
		this.mails = mails;
	}

	@EventListener
	void secondFactorRemoved(TotpDisabled event) {
		send(TOTP_DISABLED, event.userId());
	}

	void send(String kind, Id userId) {
		accounts.find(userId).ifPresent(account -> mails.send(kind, account.email().text(), Optional.of(userId)));
	}
}
