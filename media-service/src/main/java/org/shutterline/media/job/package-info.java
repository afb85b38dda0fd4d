/**
 * The jobs that turn uploads into renditions: a table that is the truth, and workers that take from it.
 */
@NullMarked
package org.shutterline.media.job;

import org.jspecify.annotations.NullMarked;
