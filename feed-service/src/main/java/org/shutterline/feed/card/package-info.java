/** Copies of the posts, their counts and the viewers' likes: all that a feed shows of a post. */
@NullMarked
package org.shutterline.feed.card;

import org.jspecify.annotations.NullMarked;
