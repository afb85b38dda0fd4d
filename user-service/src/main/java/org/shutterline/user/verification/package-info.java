/** Who reads the mail of an address: confirmed e-mail addresses, new passwords, and notices of what changed. */
@NullMarked
package org.shutterline.user.verification;

import org.jspecify.annotations.NullMarked;
