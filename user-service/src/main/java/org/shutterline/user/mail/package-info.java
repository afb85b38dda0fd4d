/** Mails to users: kept until the mail server has taken them, whatever befalls it or us. */
@NullMarked
package org.shutterline.user.mail;

import org.jspecify.annotations.NullMarked;
