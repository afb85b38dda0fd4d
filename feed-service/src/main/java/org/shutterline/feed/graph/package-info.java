/** Copies of the accounts and of who follows whom. */
@NullMarked
package org.shutterline.feed.graph;

import org.jspecify.annotations.NullMarked;
