@NullMarked
package org.shutterline.platform.redis;

import org.jspecify.annotations.NullMarked;
