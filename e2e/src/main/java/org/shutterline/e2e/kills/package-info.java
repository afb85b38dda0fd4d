/** Kills each process in the middle of the main job and looks for what was acknowledged. */
@NullMarked
package org.shutterline.e2e.kills;

import org.jspecify.annotations.NullMarked;
