/**
 * Migrations on a real PostgreSQL: several at once, behind locks, killed.
 */
@NullMarked
package org.shutterline.platform.core.schema;

import org.jspecify.annotations.NullMarked;
