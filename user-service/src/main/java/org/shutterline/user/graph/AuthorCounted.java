package org.shutterline.user.graph;

import org.shutterline.platform.core.Id;

/** What the post service tells of an author: how many posts they have, as a fact. */
record AuthorCounted(Id userId, long postsCount, long version) {}
