@NullMarked
package org.shutterline.post.share;

import org.jspecify.annotations.NullMarked;
