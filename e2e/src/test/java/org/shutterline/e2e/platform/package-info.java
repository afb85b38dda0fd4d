/** Tests of reading what the {@code dev} script says. */
@NullMarked
package org.shutterline.e2e.platform;

import org.jspecify.annotations.NullMarked;
