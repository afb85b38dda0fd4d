/** Whether a user name can still be had: a Bloom filter says no quickly, and the database says the rest. */
@NullMarked
package org.shutterline.user.availability;

import org.jspecify.annotations.NullMarked;
