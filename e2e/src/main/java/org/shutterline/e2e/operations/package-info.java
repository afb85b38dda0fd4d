/** What operators do to a platform that people use: replace its processes, back it up, and restore it. */
@NullMarked
package org.shutterline.e2e.operations;

import org.jspecify.annotations.NullMarked;
