/** Posts from creation through publishing to deletion. */
@NullMarked
package org.shutterline.post.post;

import org.jspecify.annotations.NullMarked;
