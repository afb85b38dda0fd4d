package org.shutterline.post.share;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** The viewer's share of a post, and how many there are; id and caption are null where there is none. */
record ShareView(boolean shared, @Nullable Id shareId, @Nullable String caption, long sharesCount) {}
