/** A small graph of named users with posts, likes and comments, made once. */
@NullMarked
package org.shutterline.e2e.demo;

import org.jspecify.annotations.NullMarked;
