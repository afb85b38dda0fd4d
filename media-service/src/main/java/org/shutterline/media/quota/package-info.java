/**
 * How much a user may upload in a day.
 */
@NullMarked
package org.shutterline.media.quota;

import org.jspecify.annotations.NullMarked;
