package org.shutterline.post.save;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.post.post.PublishedPosts;
import org.shutterline.post.toggle.Toggle;
import org.shutterline.post.toggle.Toggles;
import org.springframework.stereotype.Component;

/** Who has saved what. */
@Component
class Saves {
	static final Toggle SAVE = PublishedPosts.toggle("post_save", "saved", null, List.of(), List.of());
	private final Toggles toggles;

	Saves(Toggles toggles) {
		this.toggles = toggles;
	}

	/** Saves the post for the viewer, or no longer; empty if there is no such post for them. */
	Optional<SaveView> set(Id viewer, Id postId, boolean saved) {
		return toggles.set(SAVE, postId, viewer, saved, Map.of()).map(_ -> new SaveView(saved));
	}
}
