/** Tests of what the demo remembers. */
@NullMarked
package org.shutterline.e2e.demo;

import org.jspecify.annotations.NullMarked;
