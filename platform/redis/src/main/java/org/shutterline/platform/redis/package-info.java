/** A Redis that a service is faster with and does without when it is gone or slow, and copies with versions in it. */
@NullMarked
package org.shutterline.platform.redis;

import org.jspecify.annotations.NullMarked;
