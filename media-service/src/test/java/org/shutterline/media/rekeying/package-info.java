@NullMarked
package org.shutterline.media.rekeying;

import org.jspecify.annotations.NullMarked;
