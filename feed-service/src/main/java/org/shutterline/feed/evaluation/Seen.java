package org.shutterline.feed.evaluation;

import org.shutterline.feed.ranking.Parts;

/**
 * A logged impression and what came of it.
 *
 * @param publishedAt epoch milliseconds
 * @param grade how relevant the post turned out to be: 0 not at all, 1 liked, 2 commented on, 3 saved or shared
 */
record Seen(long postId, long publishedAt, Parts parts, int grade) {}
