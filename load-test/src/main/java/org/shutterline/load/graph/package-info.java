/** Social graphs, of any size and never held as a whole: from an edge list, or made by a power law. */
@NullMarked
package org.shutterline.load.graph;

import org.jspecify.annotations.NullMarked;
