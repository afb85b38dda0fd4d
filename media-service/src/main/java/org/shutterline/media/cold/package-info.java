/**
 * Old media lie where storage is cheap: moved by the store's own lifecycle rules, or by this service where it has none.
 */
@NullMarked
package org.shutterline.media.cold;

import org.jspecify.annotations.NullMarked;
