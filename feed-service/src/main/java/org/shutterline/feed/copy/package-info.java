/** Copies in Redis of what decides whether and how a post is shown, each as new as the last event that was handled. */
@NullMarked
package org.shutterline.feed.copy;

import org.jspecify.annotations.NullMarked;
