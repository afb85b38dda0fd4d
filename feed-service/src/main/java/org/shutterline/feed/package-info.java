/** The feed service: the posts of the accounts one follows, latest first. */
@NullMarked
package org.shutterline.feed;

import org.jspecify.annotations.NullMarked;
