/** What looks at the running platform from outside: Prometheus, an exporter for Redis, and Grafana, where they are installed. */
@NullMarked
package org.shutterline.stack.observe;

import org.jspecify.annotations.NullMarked;
