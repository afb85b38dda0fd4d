/** The commands, run as a person runs them, on a project folder of their own. */
@NullMarked
package org.shutterline.stack;

import org.jspecify.annotations.NullMarked;
