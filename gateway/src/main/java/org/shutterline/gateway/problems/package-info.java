/** Problems as the gateway answers them, in the same form as the services. */
@NullMarked
package org.shutterline.gateway.problems;

import org.jspecify.annotations.NullMarked;
