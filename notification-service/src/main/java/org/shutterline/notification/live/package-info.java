/** Streams of events: what changes in an inbox reaches whoever listens, on whichever replica. */
@NullMarked
package org.shutterline.notification.live;

import org.jspecify.annotations.NullMarked;
