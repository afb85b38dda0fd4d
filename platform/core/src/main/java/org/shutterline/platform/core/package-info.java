/**
 * What every process of the platform shares: identifiers, problems, cursors and access
 * tokens.
 */
@NullMarked
package org.shutterline.platform.core;

import org.jspecify.annotations.NullMarked;
