@NullMarked
package org.shutterline.post.replica;

import org.jspecify.annotations.NullMarked;
