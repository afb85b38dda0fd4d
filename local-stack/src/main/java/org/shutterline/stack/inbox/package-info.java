/** A mail server that delivers nothing: what the platform sends in development is kept in a folder, for people to read. */
@NullMarked
package org.shutterline.stack.inbox;

import org.jspecify.annotations.NullMarked;
