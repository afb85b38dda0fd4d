/** What users do to posts and comments and may take back: likes, shares and saves alike. */
@NullMarked
package org.shutterline.post.toggle;

import org.jspecify.annotations.NullMarked;
