/**
 * Which sessions and accounts have been revoked, known to every process, so that their access tokens are refused at once.
 */
@NullMarked
package org.shutterline.platform.revocation;

import org.jspecify.annotations.NullMarked;
