/**
 * The object store: a private bucket in which clients leave originals, and a public one from which renditions are served.
 */
@NullMarked
package org.shutterline.media.store;

import org.jspecify.annotations.NullMarked;
