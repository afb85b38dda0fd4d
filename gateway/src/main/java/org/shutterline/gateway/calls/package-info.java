/** The calls that the public may make, and what must hold of a request before it reaches a service. */
@NullMarked
package org.shutterline.gateway.calls;

import org.jspecify.annotations.NullMarked;
