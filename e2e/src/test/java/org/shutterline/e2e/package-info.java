/** Tests of the commands. */
@NullMarked
package org.shutterline.e2e;

import org.jspecify.annotations.NullMarked;
