package org.shutterline.feed.ranking;

/** Each feature of a post brought to the range from 0 to 1, so that weights compare; {@code seen} counts against it. */
public record Parts(double affinity, double freshness, double engagement, double media, double seen) {}
