/** The headers that go in and out at the edge: limits, what is passed on, other origins, and what keeps browsers safe. */
@NullMarked
package org.shutterline.gateway.headers;

import org.jspecify.annotations.NullMarked;
