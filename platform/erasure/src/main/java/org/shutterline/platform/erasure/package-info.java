/**
 * Deleted accounts: what a service has of them is erased bit by bit, confirmed once all is gone, and never taken in again.
 */
@NullMarked
package org.shutterline.platform.erasure;

import org.jspecify.annotations.NullMarked;
