/** Drops what is kept for a limited time only. */
@NullMarked
package org.shutterline.feed.retention;

import org.jspecify.annotations.NullMarked;
