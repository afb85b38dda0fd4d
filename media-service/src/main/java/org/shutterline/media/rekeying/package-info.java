/** Moves the objects of media whose owners have become private, or public again, and tells their new keys. */
@NullMarked
package org.shutterline.media.rekeying;

import org.jspecify.annotations.NullMarked;
