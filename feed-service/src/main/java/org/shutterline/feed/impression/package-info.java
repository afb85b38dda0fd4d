/** What viewers had on the screen, with what ranking knew of it, for as long as that is of use. */
@NullMarked
package org.shutterline.feed.impression;

import org.jspecify.annotations.NullMarked;
