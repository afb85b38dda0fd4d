/** How much a post is worth to a viewer: features in, a score with its parts out, and nothing else. */
@NullMarked
package org.shutterline.feed.ranking;

import org.jspecify.annotations.NullMarked;
