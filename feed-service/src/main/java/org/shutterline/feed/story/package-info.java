/** Stories of the accounts that a viewer follows: put together when they are asked for, and carried to nobody. */
@NullMarked
package org.shutterline.feed.story;

import org.jspecify.annotations.NullMarked;
