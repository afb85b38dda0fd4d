package org.shutterline.feed.reading;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** Who made a post, as clients see it. */
record AuthorView(Id userId, String username, @Nullable String profilePicUrl) {}
