@NullMarked
package org.shutterline.post;

import org.jspecify.annotations.NullMarked;
