/** All that must survive, copied while the platform runs and put back when it does not. */
@NullMarked
package org.shutterline.stack.backup;

import org.jspecify.annotations.NullMarked;
