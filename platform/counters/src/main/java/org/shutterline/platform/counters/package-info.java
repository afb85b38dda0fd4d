/** Counts by delta rows and folders: exact at any moment, without a lock that writers share. */
@NullMarked
package org.shutterline.platform.counters;

import org.jspecify.annotations.NullMarked;
