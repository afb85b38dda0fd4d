/**
 * What every service's HTTP side shares: who may call, how errors, pages and repeated
 * requests are answered.
 */
@NullMarked
package org.shutterline.platform.servlet;

import org.jspecify.annotations.NullMarked;
