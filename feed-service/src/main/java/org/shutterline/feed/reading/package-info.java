/** Answers a viewer's feed, from the timeline as far as it reaches, then from the database. */
@NullMarked
package org.shutterline.feed.reading;

import org.jspecify.annotations.NullMarked;
