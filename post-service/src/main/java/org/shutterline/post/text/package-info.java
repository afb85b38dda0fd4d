/** What holds of every text that users write. */
@NullMarked
package org.shutterline.post.text;

import org.jspecify.annotations.NullMarked;
