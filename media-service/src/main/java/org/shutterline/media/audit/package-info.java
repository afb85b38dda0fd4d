/**
 * Compares what the store holds with what the database says, both ways, and reports the difference.
 */
@NullMarked
package org.shutterline.media.audit;

import org.jspecify.annotations.NullMarked;
