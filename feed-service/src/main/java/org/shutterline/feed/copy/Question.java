package org.shutterline.feed.copy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.shutterline.feed.item.Item;

/**
 * What a reader wants to know, to be answered at once.
 *
 * @param shares by their ids
 * @param marks of which posts the viewer's marks are wanted
 * @param tellers accounts whose stories are wanted
 * @param seen of which stories it is wanted whether the viewer has seen them
 */
public record Question(long viewer, Set<Long> posts, Set<Long> authors, Map<Long, Item> shares, Set<Long> marks,
		Set<Long> tellers, Set<Long> seen) {
	/** All that is wanted to know of these items, as far as their posts' authors are known. */
	public static Question about(long viewer, Collection<Item> items, Collection<Long> authors, boolean withMarks) {
		var posts = new LinkedHashSet<Long>();
		var accounts = new LinkedHashSet<Long>(authors);
		var shares = new LinkedHashMap<Long, Item>();
		for (Item item : items) {
			posts.add(item.postId());
			if (item.sharerId() != 0) {
				accounts.add(item.sharerId());
				shares.put(item.position().itemId(), item);
			}
		}
		return new Question(viewer, posts, accounts, shares, withMarks ? posts : Set.of(), Set.of(), Set.of());
	}

	/** Whether whoever knows the answer to this question knows that to the other. */
	boolean covers(Question other) {
		return viewer == other.viewer && posts.containsAll(other.posts) && authors.containsAll(other.authors)
				&& shares.keySet().containsAll(other.shares.keySet()) && marks.containsAll(other.marks)
				&& tellers.containsAll(other.tellers) && seen.containsAll(other.seen);
	}

	/** Only the accounts. */
	public static Question aboutAuthors(long viewer, Set<Long> authors) {
		return new Question(viewer, Set.of(), authors, Map.of(), Set.of(), Set.of(), Set.of());
	}

	/** Which stories these accounts have. */
	public static Question aboutStories(long viewer, Set<Long> tellers) {
		return new Question(viewer, Set.of(), Set.of(), Map.of(), Set.of(), tellers, Set.of());
	}

	/** The accounts that tell these stories, and which of them the viewer has seen. */
	public static Question aboutTellers(long viewer, Set<Long> tellers, Set<Long> stories) {
		return new Question(viewer, Set.of(), tellers, Map.of(), Set.of(), Set.of(), stories);
	}
}
