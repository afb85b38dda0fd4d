@NullMarked
package org.shutterline.post.export;

import org.jspecify.annotations.NullMarked;
