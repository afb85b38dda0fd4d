/**
 * Which owners are private, and which media therefore have to be moved: between what everybody may have who knows a URL, and
 * what only signed URLs open.
 */
@NullMarked
package org.shutterline.media.privacy;

import org.jspecify.annotations.NullMarked;
