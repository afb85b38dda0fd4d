/** Load on the platform: what is put into its databases in bulk, and what is measured from within a service. */
@NullMarked
package org.shutterline.load;

import org.jspecify.annotations.NullMarked;
