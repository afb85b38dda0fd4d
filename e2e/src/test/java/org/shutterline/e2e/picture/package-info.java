/** Tests of drawing, and of finding what was hidden. */
@NullMarked
package org.shutterline.e2e.picture;

import org.jspecify.annotations.NullMarked;
