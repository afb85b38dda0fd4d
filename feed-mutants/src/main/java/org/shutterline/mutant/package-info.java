/** Breaks feed-service on purpose, one way at a time, so that its verification can be verified. */
@NullMarked
package org.shutterline.mutant;

import org.jspecify.annotations.NullMarked;
