/** Removes notifications that are old, or more than anybody reads. */
@NullMarked
package org.shutterline.notification.retention;

import org.jspecify.annotations.NullMarked;
