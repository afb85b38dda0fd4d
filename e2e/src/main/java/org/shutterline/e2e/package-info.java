/** The commands that look at the platform from outside, as {@code ./dev} starts them. */
@NullMarked
package org.shutterline.e2e;

import org.jspecify.annotations.NullMarked;
