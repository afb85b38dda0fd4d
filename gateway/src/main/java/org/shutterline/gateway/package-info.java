/** The gateway: the one public door of the platform. */
@NullMarked
package org.shutterline.gateway;

import org.jspecify.annotations.NullMarked;
