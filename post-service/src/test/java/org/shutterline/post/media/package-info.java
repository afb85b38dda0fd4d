@NullMarked
package org.shutterline.post.media;

import org.jspecify.annotations.NullMarked;
