/** The service's own copy of who follows and blocks whom, and what a viewer may therefore see. */
@NullMarked
package org.shutterline.post.relation;

import org.jspecify.annotations.NullMarked;
