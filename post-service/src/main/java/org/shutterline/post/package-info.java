/** Posts, likes and comments: the service itself and the topics it owns. */
@NullMarked
package org.shutterline.post;

import org.jspecify.annotations.NullMarked;
