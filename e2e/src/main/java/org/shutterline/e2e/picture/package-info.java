/** Draws photos, hides metadata in them, and looks for metadata in what comes back. */
@NullMarked
package org.shutterline.e2e.picture;

import org.jspecify.annotations.NullMarked;
