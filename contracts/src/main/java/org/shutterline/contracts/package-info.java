/** What every event on the wire looks like: its schema, an example, and the promise that it only grows. */
@NullMarked
package org.shutterline.contracts;

import org.jspecify.annotations.NullMarked;
