/** Archives of all that the platform keeps of somebody, for them to take away. */
@NullMarked
package org.shutterline.user.export;

import org.jspecify.annotations.NullMarked;
