/** Whether the platform can do its main job now, part by part. */
@NullMarked
package org.shutterline.gateway.status;

import org.jspecify.annotations.NullMarked;
