/** Carries changes of posts and relations to the timelines, however often it is interrupted. */
@NullMarked
package org.shutterline.feed.fanout;

import org.jspecify.annotations.NullMarked;
