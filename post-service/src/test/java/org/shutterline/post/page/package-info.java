@NullMarked
package org.shutterline.post.page;

import org.jspecify.annotations.NullMarked;
