/** People, whom they follow, and what they posted and liked, all computed from one number and written by COPY. */
@NullMarked
package org.shutterline.load.seed;

import org.jspecify.annotations.NullMarked;
