/** Which posts users keep for themselves. */
@NullMarked
package org.shutterline.post.save;

import org.jspecify.annotations.NullMarked;
