/** The service as a whole, and pictures to feed it with. */
@NullMarked
package org.shutterline.media;

import org.jspecify.annotations.NullMarked;
