@NullMarked
package org.shutterline.platform.media;

import org.jspecify.annotations.NullMarked;
