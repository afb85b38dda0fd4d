@NullMarked
package org.shutterline.media.audit;

import org.jspecify.annotations.NullMarked;
