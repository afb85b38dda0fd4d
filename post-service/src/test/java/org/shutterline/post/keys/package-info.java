/** Which column each table could be distributed by, and which statements do without it. */
@NullMarked
package org.shutterline.post.keys;

import org.jspecify.annotations.NullMarked;
