/** What holds of every text that users write, and what is found in it. */
@NullMarked
package org.shutterline.post.text;

import org.jspecify.annotations.NullMarked;
