/** Tests of when to kill. */
@NullMarked
package org.shutterline.e2e.kills;

import org.jspecify.annotations.NullMarked;
