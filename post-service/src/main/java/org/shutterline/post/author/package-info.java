/** The service's own copy of who writes: names and pictures, as user.events tells them. */
@NullMarked
package org.shutterline.post.author;

import org.jspecify.annotations.NullMarked;
