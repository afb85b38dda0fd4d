@NullMarked
package org.shutterline.media.job;

import org.jspecify.annotations.NullMarked;
