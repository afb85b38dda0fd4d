@NullMarked
package org.shutterline.post.count;

import org.jspecify.annotations.NullMarked;
