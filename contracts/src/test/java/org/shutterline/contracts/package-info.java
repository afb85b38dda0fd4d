/** Checks the examples against their schemas, and the schemas against what was published before. */
@NullMarked
package org.shutterline.contracts;

import org.jspecify.annotations.NullMarked;
