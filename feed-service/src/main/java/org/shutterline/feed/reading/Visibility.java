package org.shutterline.feed.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.shutterline.feed.copy.Known;
import org.shutterline.feed.copy.Question;
import org.shutterline.feed.copy.Stamp;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.relation.Relations;
import org.springframework.stereotype.Component;

/** The read-time filter: whatever timelines hold, nothing is shown that does not pass it. */
@Component
public class Visibility {
	private static final int MOST_POSTS = 200_000;

	/** Whose a post is never changes. Known beforehand, its author is asked about together with the post. */
	private final Cache<Long, Long> authors = Caffeine.newBuilder().maximumSize(MOST_POSTS).build();

	/** Those of the items that the viewer may and wants to see now, in the given order. */
	List<Candidate> visible(Source source, List<Item> items, boolean withMarks) {
		Relations relations = source.relations();
		var brought = new ArrayList<Item>(items.size());
		var concerned = new LinkedHashSet<Long>();
		for (Item item : items) {
			Long author = authors.getIfPresent(item.postId());
			if (brought(item, author, relations)) {
				brought.add(item);
				if (author != null) {
					concerned.add(author);
				}
			}
		}
		if (brought.isEmpty()) {
			return List.of();
		}
		Known known = source.facts().about(Question.about(relations.viewer(), brought, concerned, withMarks));
		askAboutOthers(source, brought, known);
		var visible = new ArrayList<Candidate>(brought.size());
		for (Item item : brought) {
			if (sees(item, known, relations)) {
				visible.add(candidate(item, known));
			}
		}
		return visible;
	}

	/** Spares questions about what is certainly not shown. */
	private static boolean brought(Item item, @Nullable Long author, Relations relations) {
		long bringer = item.isShare() ? item.sharerId() : author == null ? 0 : author;
		return (bringer == 0 || relations.follows(bringer)) && (author == null || !relations.hides(author));
	}

	private void askAboutOthers(Source source, List<Item> items, Known known) {
		Set<Long> others = new LinkedHashSet<>();
		for (Item item : items) {
			Stamp stamp = known.post(item.postId());
			if (!stamp.gone()) {
				if (!known.authors().containsKey(stamp.authorId())) {
					others.add(stamp.authorId());
				}
				if (authors.getIfPresent(item.postId()) == null) {
					authors.put(item.postId(), stamp.authorId());
				}
			}
		}
		if (!others.isEmpty()) {
			known.authors().putAll(
					source.facts().about(Question.aboutAuthors(source.relations().viewer(), others)).authors());
		}
	}

	/**
	 * Who brings an item, its author or its sharer, is followed, and neither muted nor blocked either way nor deleted; and the
	 * post's author, too, is neither deleted nor muted nor blocked either way, and if private, followed, or the viewer.
	 */
	public static boolean sees(Item item, Known known, Relations relations) {
		Stamp stamp = known.post(item.postId());
		return !stamp.gone() && admits(item, stamp, known, relations);
	}

	private static boolean admits(Item item, Stamp stamp, Known known, Relations relations) {
		if (!known.author(stamp.authorId()).known() || relations.hides(stamp.authorId())) {
			return false;
		}
		if (!item.isShare()) {
			return relations.follows(stamp.authorId());
		}
		return relations.follows(item.sharerId()) && known.author(item.sharerId()).known()
				&& known.share(item.itemId()).stands()
				&& (!known.author(stamp.authorId()).isPrivate() || stamp.authorId() == relations.viewer()
						|| relations.follows(stamp.authorId()));
	}

	private static Candidate candidate(Item item, Known known) {
		Stamp stamp = known.post(item.postId());
		return new Candidate(item, stamp, known.author(stamp.authorId()).version(),
				item.isShare() ? known.author(item.sharerId()).version() : 0,
				item.isShare() ? known.share(item.itemId()).caption() : "", known.marks(item.postId()));
	}
}
