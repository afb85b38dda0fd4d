@NullMarked
package org.shutterline.e2e.oracle;

import org.jspecify.annotations.NullMarked;
