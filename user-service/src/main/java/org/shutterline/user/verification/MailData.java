package org.shutterline.user.verification;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.shutterline.user.account.AccountLeft;
import org.shutterline.user.mail.Mails;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Erases the mails that were still to be sent to a deleted account, and the tokens in those that were. */
@Component
class MailData implements PersonalData {
	private final Mails mails;
	private final MailTokens tokens;

	MailData(Mails mails, MailTokens tokens) {
		this.mails = mails;
		this.tokens = tokens;
	}

	/** Mails that were asked for by an address do not say whose it is, and nobody knows it once the account is gone. */
	@EventListener
	void left(AccountLeft event) {
		mails.forgetTo(event.account().email().text());
	}

	@Override
	public String name() {
		return "mails";
	}

	/** All at once: what can be sent to one account within the lifetime of a mail is little. */
	@Override
	public boolean eraseSome(Id userId) {
		mails.forget(userId);
		tokens.forget(userId);
		return false;
	}
}
