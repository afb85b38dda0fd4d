package org.shutterline.user.mail;

import java.util.Optional;

/** Writes the mails of one kind, each right before it is sent. */
public interface Letter {
	/** The kind of mail that this writes, also the name of its template. */
	String kind();

	/**
	 * Called in a transaction, again for each attempt.
	 *
	 * @return empty where the mail need not be sent any more
	 */
	Optional<MailText> write(Mail mail);
}
