/** The public API as a typed client, which knows nothing of the inside and repeats nothing by itself. */
@NullMarked
package org.shutterline.e2e.client;

import org.jspecify.annotations.NullMarked;
