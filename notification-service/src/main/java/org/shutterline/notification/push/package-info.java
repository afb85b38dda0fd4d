/** Tells users on their devices what is new while they look elsewhere. */
@NullMarked
package org.shutterline.notification.push;

import org.jspecify.annotations.NullMarked;
