/** Supervision, tried with shell scripts in the places of the servers. */
@NullMarked
package org.shutterline.stack.process;

import org.jspecify.annotations.NullMarked;
