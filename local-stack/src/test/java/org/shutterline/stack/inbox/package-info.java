/** The inbox with mails as they should be, and as they should not. */
@NullMarked
package org.shutterline.stack.inbox;

import org.jspecify.annotations.NullMarked;
