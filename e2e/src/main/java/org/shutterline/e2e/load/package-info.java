/** The command that has many people visit the running platform at once: who they are, whom they follow, and Gatling. */
@NullMarked
package org.shutterline.e2e.load;

import org.jspecify.annotations.NullMarked;
