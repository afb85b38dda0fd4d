/**
 * Uploads and what became of them, as their owners see it.
 */
@NullMarked
package org.shutterline.media.upload;

import org.jspecify.annotations.NullMarked;
