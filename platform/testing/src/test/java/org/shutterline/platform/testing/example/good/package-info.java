/** Keeps the rules. */
@NullMarked
package org.shutterline.platform.testing.example.good;

import org.jspecify.annotations.NullMarked;
