package org.shutterline.feed.card;

import java.util.List;
import java.util.Objects;

/** What the author made: the part of a card that changes by edits only. */
public record Content(String caption, List<String> tags, List<Medium> media) {
	public Content {
		Objects.requireNonNull(caption, "caption");
		tags = List.copyOf(tags);
		media = List.copyOf(media);
	}
}
