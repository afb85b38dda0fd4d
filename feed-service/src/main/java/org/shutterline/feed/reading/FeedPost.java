package org.shutterline.feed.reading;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a post as one viewer sees it, as they will be written.
 *
 * @param sharer who shares it, null if nobody does
 */
public record FeedPost(Candidate candidate, Part card, Part author, @Nullable Part sharer) {}
