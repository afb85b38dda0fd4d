/** Rate limits: shared by Redis, by each gateway alone while Redis cannot be asked, never open. */
@NullMarked
package org.shutterline.gateway.limits;

import org.jspecify.annotations.NullMarked;
