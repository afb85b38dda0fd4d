/** What a viewer has with others, as far as feeds depend on it. */
@NullMarked
package org.shutterline.feed.relation;

import org.jspecify.annotations.NullMarked;
