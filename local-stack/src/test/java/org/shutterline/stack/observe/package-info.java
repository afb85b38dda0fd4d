/** Tests of what looks at the platform. */
@NullMarked
package org.shutterline.stack.observe;

import org.jspecify.annotations.NullMarked;
