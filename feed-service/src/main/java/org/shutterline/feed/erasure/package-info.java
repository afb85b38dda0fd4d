/** Erases what the feed has of deleted accounts: their posts, their follows and followers, their likes, their timeline. */
@NullMarked
package org.shutterline.feed.erasure;

import org.jspecify.annotations.NullMarked;
