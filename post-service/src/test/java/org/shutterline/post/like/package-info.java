@NullMarked
package org.shutterline.post.like;

import org.jspecify.annotations.NullMarked;
