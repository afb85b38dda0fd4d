/**
 * The media origin: serves what was published, on a port of its own, to whoever has a public URL or a signed one.
 */
@NullMarked
package org.shutterline.media.delivery;

import org.jspecify.annotations.NullMarked;
