/** Tells whoever holds streams to clients how much is new in their users' feeds. */
@NullMarked
package org.shutterline.feed.news;

import org.jspecify.annotations.NullMarked;
