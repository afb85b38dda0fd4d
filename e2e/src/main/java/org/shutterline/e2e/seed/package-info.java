/** The command that fills the local stack with a seeded world. */
@NullMarked
package org.shutterline.e2e.seed;

import org.jspecify.annotations.NullMarked;
