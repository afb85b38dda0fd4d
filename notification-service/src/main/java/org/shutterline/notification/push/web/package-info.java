/** Sends to browsers by Web Push (RFC 8030, 8291, 8292). */
@NullMarked
package org.shutterline.notification.push.web;

import org.jspecify.annotations.NullMarked;
