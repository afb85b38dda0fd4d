package org.shutterline.compose;

import java.util.stream.Stream;
import org.shutterline.kubernetes.Image;

/** What is fetched is named by a whole version or a digest, but for what is known to move; all else is built here. */
final class PinnedImages implements Rule {
	@Override
	public Stream<String> broken(Composition composition) {
		return composition.containers().filter(container -> !new Image(container.image()).isPinned())
				.map(container -> container.name() + ": image " + container.image());
	}
}
