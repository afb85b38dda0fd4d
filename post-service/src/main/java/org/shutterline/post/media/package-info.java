/** The service's own copy of media: whose they are, whether they are ready, and where their files are. */
@NullMarked
package org.shutterline.post.media;

import org.jspecify.annotations.NullMarked;
