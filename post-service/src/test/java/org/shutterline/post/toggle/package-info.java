@NullMarked
package org.shutterline.post.toggle;

import org.jspecify.annotations.NullMarked;
