/** The user service: accounts, sessions and the follow graph. */
@NullMarked
package org.shutterline.user;

import org.jspecify.annotations.NullMarked;
