@NullMarked
package org.shutterline.post.save;

import org.jspecify.annotations.NullMarked;
