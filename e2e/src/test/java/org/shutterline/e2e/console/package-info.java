/** Tests of what people read. */
@NullMarked
package org.shutterline.e2e.console;

import org.jspecify.annotations.NullMarked;
