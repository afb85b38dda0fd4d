/** What people do on the platform, as Gatling plays it: many of them, each for a short while, whatever the answers. */
@NullMarked
package org.shutterline.load.simulation;

import org.jspecify.annotations.NullMarked;
