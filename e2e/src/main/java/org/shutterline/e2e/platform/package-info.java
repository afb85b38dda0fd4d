/** The processes of a locally running platform, as the {@code dev} script knows them. */
@NullMarked
package org.shutterline.e2e.platform;

import org.jspecify.annotations.NullMarked;
