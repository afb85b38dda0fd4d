/**
 * Topics, and consumers that keep the order, retry within bounds, keep what failed as dead letters and can replay it.
 */
@NullMarked
package org.shutterline.platform.kafka;

import org.jspecify.annotations.NullMarked;
