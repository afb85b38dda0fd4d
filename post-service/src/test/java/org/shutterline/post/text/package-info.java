@NullMarked
package org.shutterline.post.text;

import org.jspecify.annotations.NullMarked;
