/** What feeds consist of: posts and shares, and which of them the database has for whom. */
@NullMarked
package org.shutterline.feed.item;

import org.jspecify.annotations.NullMarked;
