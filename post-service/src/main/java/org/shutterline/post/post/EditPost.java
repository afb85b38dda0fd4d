package org.shutterline.post.post;

import java.util.List;
import java.util.Optional;

/** The command to edit a post; what is empty stays as it is. */
record EditPost(Optional<String> caption, Optional<List<String>> tags) {
	Wording of(Wording before) {
		return caption.isEmpty() && tags.isEmpty()
				? before
				: Wording.of(caption.orElse(before.caption()), tags.orElse(before.given()));
	}
}
