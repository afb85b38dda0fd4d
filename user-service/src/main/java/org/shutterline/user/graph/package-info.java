/** The follow graph, and profiles as others see them. */
@NullMarked
package org.shutterline.user.graph;

import org.jspecify.annotations.NullMarked;
