@NullMarked
package org.shutterline.post.story;

import org.jspecify.annotations.NullMarked;
