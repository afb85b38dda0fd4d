/** Sends reads to a replica of the database where there is one, but not those of who has just written. */
@NullMarked
package org.shutterline.post.replica;

import org.jspecify.annotations.NullMarked;
