/** The notification service: tells people what others did that concerns them. */
@NullMarked
package org.shutterline.notification;

import org.jspecify.annotations.NullMarked;
