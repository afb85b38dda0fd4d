/**
 * What the tests of all services share: real servers, access tokens and the rules of the
 * architecture.
 */
@NullMarked
package org.shutterline.platform.testing;

import org.jspecify.annotations.NullMarked;
