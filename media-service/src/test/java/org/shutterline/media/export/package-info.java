@NullMarked
package org.shutterline.media.export;

import org.jspecify.annotations.NullMarked;
