/** What others did, as the events tell it, and whom it concerns. */
@NullMarked
package org.shutterline.notification.cause;

import org.jspecify.annotations.NullMarked;
