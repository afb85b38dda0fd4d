/** The command that drives feeds through a random history, breaks their processes on the way, and compares them with the oracle. */
@NullMarked
package org.shutterline.e2e.verify;

import org.jspecify.annotations.NullMarked;
