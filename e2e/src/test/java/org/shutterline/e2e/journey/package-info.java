/** The main job and bad input, against the running platform (profile {@code journey}). */
@NullMarked
package org.shutterline.e2e.journey;

import org.jspecify.annotations.NullMarked;
