@NullMarked
package org.shutterline.media.delivery;

import org.jspecify.annotations.NullMarked;
