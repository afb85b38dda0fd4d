/** What readers of celebrities look for themselves, because it is pushed to nobody. */
@NullMarked
package org.shutterline.feed.pulled;

import org.jspecify.annotations.NullMarked;
