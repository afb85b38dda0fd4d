/** What may be in a migration, so that the version before can go on. */
@NullMarked
package org.shutterline.e2e.operations;

import org.jspecify.annotations.NullMarked;
