/** A model of feeds: random histories for a seed, and what each viewer's feed must and must not show after them. No I/O. */
@NullMarked
package org.shutterline.e2e.oracle;

import org.jspecify.annotations.NullMarked;
