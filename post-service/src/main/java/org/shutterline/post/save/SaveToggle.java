package org.shutterline.post.save;

import org.jspecify.annotations.Nullable;

/** What a client wants of a save. */
record SaveToggle(@Nullable String action) {}
