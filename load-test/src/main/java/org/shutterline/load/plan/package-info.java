/** The statements that running code sends, and whether PostgreSQL answers them from its indexes. */
@NullMarked
package org.shutterline.load.plan;

import org.jspecify.annotations.NullMarked;
