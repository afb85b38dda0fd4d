@NullMarked
package org.shutterline.post.comment;

import org.jspecify.annotations.NullMarked;
