/** Stories, from publishing to the second at which they end, and who has seen them. */
@NullMarked
package org.shutterline.post.story;

import org.jspecify.annotations.NullMarked;
