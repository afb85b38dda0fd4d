package org.shutterline.post.share;

import org.jspecify.annotations.Nullable;

/** A share as a client wrote it, of which nothing is checked yet. */
record NewShare(@Nullable String caption) {}
