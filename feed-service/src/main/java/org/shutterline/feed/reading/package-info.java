/** Answers a viewer's feed, page by page, from timelines, copies and the database, whatever is there. */
@NullMarked
package org.shutterline.feed.reading;

import org.jspecify.annotations.NullMarked;
