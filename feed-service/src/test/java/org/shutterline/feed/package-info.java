@NullMarked
package org.shutterline.feed;

import org.jspecify.annotations.NullMarked;
