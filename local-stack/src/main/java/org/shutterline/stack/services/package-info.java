/** The platform's own processes, each started from the jar that the build has made of its module. */
@NullMarked
package org.shutterline.stack.services;

import org.jspecify.annotations.NullMarked;
