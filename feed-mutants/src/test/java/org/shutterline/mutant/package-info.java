@NullMarked
package org.shutterline.mutant;

import org.jspecify.annotations.NullMarked;
