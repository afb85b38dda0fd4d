/** Tests of what the simulations are made of. */
@NullMarked
package org.shutterline.load.simulation;

import org.jspecify.annotations.NullMarked;
