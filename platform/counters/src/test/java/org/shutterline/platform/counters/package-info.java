@NullMarked
package org.shutterline.platform.counters;

import org.jspecify.annotations.NullMarked;
