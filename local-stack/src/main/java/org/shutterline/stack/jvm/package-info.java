/** How the platform's Java processes are run on a machine that has little to spare. */
@NullMarked
package org.shutterline.stack.jvm;

import org.jspecify.annotations.NullMarked;
