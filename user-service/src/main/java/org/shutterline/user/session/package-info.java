/** Sessions: log-in, refresh tokens in families, access tokens and the keys that sign them. */
@NullMarked
package org.shutterline.user.session;

import org.jspecify.annotations.NullMarked;
