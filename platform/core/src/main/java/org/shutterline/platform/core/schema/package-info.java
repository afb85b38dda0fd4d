/**
 * The service's schema: migrated by a start or by a run of its own, or only required.
 */
@NullMarked
package org.shutterline.platform.core.schema;

import org.jspecify.annotations.NullMarked;
