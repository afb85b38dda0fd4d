/** Tests of the command for load, as far as it needs no platform. */
@NullMarked
package org.shutterline.e2e.load;

import org.jspecify.annotations.NullMarked;
