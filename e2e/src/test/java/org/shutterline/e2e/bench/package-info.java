/** Tests of naming the machine. */
@NullMarked
package org.shutterline.e2e.bench;

import org.jspecify.annotations.NullMarked;
