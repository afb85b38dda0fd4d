/** Plain text for people: tables, durations, sizes. */
@NullMarked
package org.shutterline.e2e.console;

import org.jspecify.annotations.NullMarked;
