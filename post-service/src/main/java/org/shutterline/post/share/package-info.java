/** Who shares which post, and with what words. */
@NullMarked
package org.shutterline.post.share;

import org.jspecify.annotations.NullMarked;
