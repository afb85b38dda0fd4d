@NullMarked
package org.shutterline.post.relation;

import org.jspecify.annotations.NullMarked;
