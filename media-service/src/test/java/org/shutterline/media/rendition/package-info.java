@NullMarked
package org.shutterline.media.rendition;

import org.jspecify.annotations.NullMarked;
