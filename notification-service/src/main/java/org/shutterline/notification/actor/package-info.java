/** Copies of the accounts that notifications tell of. */
@NullMarked
package org.shutterline.notification.actor;

import org.jspecify.annotations.NullMarked;
