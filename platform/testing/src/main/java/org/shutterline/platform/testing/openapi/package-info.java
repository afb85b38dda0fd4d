/**
 * Writes a service's OpenAPI document from its code, for the test that compares it with the committed one.
 */
@NullMarked
package org.shutterline.platform.testing.openapi;

import org.jspecify.annotations.NullMarked;
