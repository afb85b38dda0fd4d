package org.shutterline.user.verification;

import org.shutterline.platform.core.Id;
import org.shutterline.user.account.EmailAddress;

/** What a genuine token says: its reader reads the mail of that address, to which it was sent for that user. */
record MailToken(Id tokenId, Id userId, EmailAddress email) {}
