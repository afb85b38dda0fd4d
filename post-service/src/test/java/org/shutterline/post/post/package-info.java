@NullMarked
package org.shutterline.post.post;

import org.jspecify.annotations.NullMarked;
