/** Ranked sessions: a viewer's feed in one order from its first page to its last, and what of it was on the screen. */
@NullMarked
package org.shutterline.feed.session;

import org.jspecify.annotations.NullMarked;
