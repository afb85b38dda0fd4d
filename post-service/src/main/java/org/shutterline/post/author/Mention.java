package org.shutterline.post.author;

import org.shutterline.platform.core.Id;

/** Somebody who is mentioned in a text, by the name that they have now, as they write it. */
public record Mention(Id userId, String username) {}
