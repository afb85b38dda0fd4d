@NullMarked
package org.shutterline.post.author;

import org.jspecify.annotations.NullMarked;
