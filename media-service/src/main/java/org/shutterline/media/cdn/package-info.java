/** Has a CDN forget what is removed. */
@NullMarked
package org.shutterline.media.cdn;

import org.jspecify.annotations.NullMarked;
