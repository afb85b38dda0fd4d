/** Tests of the client against a small real HTTP server. */
@NullMarked
package org.shutterline.e2e.client;

import org.jspecify.annotations.NullMarked;
