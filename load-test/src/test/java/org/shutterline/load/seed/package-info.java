/** Tests of the seeded data as functions. */
@NullMarked
package org.shutterline.load.seed;

import org.jspecify.annotations.NullMarked;
