/** A service of its own, as far as the rules can tell. */
@NullMarked
package org.shutterline.example.two;

import org.jspecify.annotations.NullMarked;
