/** The command that reads a whole graph from a file, beside the running service. */
@NullMarked
package org.shutterline.user.load;

import org.jspecify.annotations.NullMarked;
