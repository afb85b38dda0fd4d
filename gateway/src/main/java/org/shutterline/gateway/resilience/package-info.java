/** What keeps one service's trouble from the others and from its clients: pools, bulkheads, breakers, time limits, retries. */
@NullMarked
package org.shutterline.gateway.resilience;

import org.jspecify.annotations.NullMarked;
