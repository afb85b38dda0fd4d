/** The real servers, with data in temporary directories and on free ports. */
@NullMarked
package org.shutterline.stack.servers;

import org.jspecify.annotations.NullMarked;
