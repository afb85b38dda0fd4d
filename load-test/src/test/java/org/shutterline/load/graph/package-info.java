/** Tests of the graphs. */
@NullMarked
package org.shutterline.load.graph;

import org.jspecify.annotations.NullMarked;
