/** The public API's document and a page to read and try it, both of the gateway's own files alone. */
@NullMarked
package org.shutterline.gateway.docs;

import org.jspecify.annotations.NullMarked;
