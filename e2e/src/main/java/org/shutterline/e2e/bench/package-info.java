/** Figures of the whole platform, with the machine they were taken on. */
@NullMarked
package org.shutterline.e2e.bench;

import org.jspecify.annotations.NullMarked;
