@NullMarked
package org.shutterline.media.cold;

import org.jspecify.annotations.NullMarked;
