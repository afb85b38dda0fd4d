/** What this service keeps of a user, for the archive that user-service makes for them. */
@NullMarked
package org.shutterline.media.export;

import org.jspecify.annotations.NullMarked;
