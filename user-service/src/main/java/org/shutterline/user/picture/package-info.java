/** Profile pictures: which photos of whom can be shown, as the media service tells, and where they are. */
@NullMarked
package org.shutterline.user.picture;

import org.jspecify.annotations.NullMarked;
