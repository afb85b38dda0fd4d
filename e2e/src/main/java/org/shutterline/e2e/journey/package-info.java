/** What people do on the platform, and waiting for what must follow. */
@NullMarked
package org.shutterline.e2e.journey;

import org.jspecify.annotations.NullMarked;
