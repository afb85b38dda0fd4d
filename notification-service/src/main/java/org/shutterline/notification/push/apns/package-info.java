/** Sends to apps on Apple's devices. */
@NullMarked
package org.shutterline.notification.push.apns;

import org.jspecify.annotations.NullMarked;
