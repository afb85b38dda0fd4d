/** Starting, watching and stopping processes that must never be mistaken for anybody else's. */
@NullMarked
package org.shutterline.stack.process;

import org.jspecify.annotations.NullMarked;
