@NullMarked
package org.shutterline.media.store;

import org.jspecify.annotations.NullMarked;
