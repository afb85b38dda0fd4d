/** Accounts: user names, e-mail addresses, passwords, and what people say of themselves. */
@NullMarked
package org.shutterline.user.account;

import org.jspecify.annotations.NullMarked;
