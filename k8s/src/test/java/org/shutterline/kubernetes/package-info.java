/** What overlays are made of, loaded strictly, and the rules that they keep. */
@NullMarked
package org.shutterline.kubernetes;

import org.jspecify.annotations.NullMarked;
