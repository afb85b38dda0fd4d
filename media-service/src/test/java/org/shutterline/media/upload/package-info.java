@NullMarked
package org.shutterline.media.upload;

import org.jspecify.annotations.NullMarked;
