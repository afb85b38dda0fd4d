@NullMarked
package org.shutterline.e2e.verify;

import org.jspecify.annotations.NullMarked;
