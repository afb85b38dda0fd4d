/** Deleting an account: gone at once for readers, erased everywhere soon, and a receipt that says how far. */
@NullMarked
package org.shutterline.user.erasure;

import org.jspecify.annotations.NullMarked;
