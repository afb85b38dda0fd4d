package org.shutterline.feed.reading;

import java.util.List;

/** An account and its stories, oldest first. {@link TrayPages} writes the same. */
public record TrayView(AuthorView user, List<StoryView> stories) {}
