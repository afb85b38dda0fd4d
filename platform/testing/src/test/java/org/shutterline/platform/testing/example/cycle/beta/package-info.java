/** Depends on its sibling, which depends on it. */
@NullMarked
package org.shutterline.platform.testing.example.cycle.beta;

import org.jspecify.annotations.NullMarked;
