/** Sends to apps by Firebase Cloud Messaging. */
@NullMarked
package org.shutterline.notification.push.fcm;

import org.jspecify.annotations.NullMarked;
