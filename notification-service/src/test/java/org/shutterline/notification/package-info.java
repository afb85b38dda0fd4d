@NullMarked
package org.shutterline.notification;

import org.jspecify.annotations.NullMarked;
