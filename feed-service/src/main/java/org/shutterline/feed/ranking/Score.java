package org.shutterline.feed.ranking;

/** A post's worth, and what each part adds to it: the parts' sum is the total, and {@code seen} is never above 0. */
public record Score(double total, double affinity, double freshness, double engagement, double media, double seen) {}
