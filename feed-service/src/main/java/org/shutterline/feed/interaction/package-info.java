/** What viewers did with posts, as far back as it says what they like, and the taste that follows from it. */
@NullMarked
package org.shutterline.feed.interaction;

import org.jspecify.annotations.NullMarked;
