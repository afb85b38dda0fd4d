/** What is counted, and how the counts are told to other services. */
@NullMarked
package org.shutterline.post.count;

import org.jspecify.annotations.NullMarked;
