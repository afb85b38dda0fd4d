/** Comments on posts and replies to them. */
@NullMarked
package org.shutterline.post.comment;

import org.jspecify.annotations.NullMarked;
