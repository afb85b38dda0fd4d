@NullMarked
package org.shutterline.user.export;

import org.jspecify.annotations.NullMarked;
