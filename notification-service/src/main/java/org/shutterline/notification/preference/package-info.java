/** What recipients want to be told, type by type. */
@NullMarked
package org.shutterline.notification.preference;

import org.jspecify.annotations.NullMarked;
