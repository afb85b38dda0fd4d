package org.shutterline.post.media;

import java.util.Collection;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;

/**
 * Media that their owners name before any event has told of them. Called outside a transaction: no connection waits for
 * another service, and nothing is locked meanwhile.
 */
@Component
public class UnheardMedia {
	private final MediaCopies copies;
	private final MediaLookup lookup;

	UnheardMedia(MediaCopies copies, MediaLookup lookup) {
		this.copies = copies;
		this.lookup = lookup;
	}

	/**
	 * Learns of those that this service has not heard of, as far as they belong to whom the token belongs to.
	 *
	 * @throws org.shutterline.platform.core.ProblemException if media-service can't say
	 */
	public void learn(String token, Id owner, Collection<Id> ids) {
		var unknown = copies.unknown(ids);
		if (!unknown.isEmpty()) {
			ask(token, owner, unknown);
		}
	}

	/** The same of one, also where only what it is for is not known. */
	public void learnPurpose(String token, Id owner, Id id) {
		if (copies.isOfUnknownPurpose(id)) {
			ask(token, owner, List.of(id));
		}
	}

	private void ask(String token, Id owner, Collection<Id> ids) {
		var found = lookup.find(token, ids);
		if (!found.isEmpty()) {
			copies.learn(owner, found);
		}
	}
}
