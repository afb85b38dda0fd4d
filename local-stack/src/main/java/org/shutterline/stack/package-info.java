/** One command for the whole platform: which parts there are, how they find each other, and what one can do with them. */
@NullMarked
package org.shutterline.stack;

import org.jspecify.annotations.NullMarked;
