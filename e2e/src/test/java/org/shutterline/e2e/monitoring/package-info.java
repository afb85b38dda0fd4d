/** Rules and dashboards: whether they say what is meant, and whether the platform exposes what they ask for. */
@NullMarked
package org.shutterline.e2e.monitoring;

import org.jspecify.annotations.NullMarked;
