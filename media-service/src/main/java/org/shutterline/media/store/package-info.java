/**
 * The object store: a bucket in which clients leave originals, and one from which renditions are served.
 */
@NullMarked
package org.shutterline.media.store;

import org.jspecify.annotations.NullMarked;
