/** Each recipient's notifications: one for each cause, in one sequence, with an exact unread count. */
@NullMarked
package org.shutterline.notification.inbox;

import org.jspecify.annotations.NullMarked;
