/** Precomputed timelines in Redis, and how a missing one is rebuilt from the database. */
@NullMarked
package org.shutterline.feed.timeline;

import org.jspecify.annotations.NullMarked;
