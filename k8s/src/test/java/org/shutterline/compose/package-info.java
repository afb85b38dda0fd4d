/** What docker compose makes of its files and of the Dockerfiles, and the rules that it keeps; Docker is not needed for them. */
@NullMarked
package org.shutterline.compose;

import org.jspecify.annotations.NullMarked;
