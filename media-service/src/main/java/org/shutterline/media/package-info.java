/**
 * Photos and videos: uploaded by pre-signed URL, processed by workers, published as renditions.
 */
@NullMarked
package org.shutterline.media;

import org.jspecify.annotations.NullMarked;
