package org.shutterline.feed.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.redis.VersionedCache;
import org.springframework.stereotype.Component;

/** Puts posts together from parts that are written already, each at least of the version that its stamp names. */
@Component
class CardParts {
	private final VersionedCache<PartKey, Part> cache;

	CardParts(VersionedCache<PartKey, Part> cache) {
		this.cache = cache;
	}

	/** The posts of these candidates, in their order; those are missing that have been deleted meanwhile. */
	List<FeedPost> of(List<Candidate> candidates) {
		Map<PartKey, Long> wanted = HashMap.newHashMap(3 * candidates.size());
		for (Candidate candidate : candidates) {
			wanted.put(post(candidate), candidate.stamp().version());
			wanted.merge(author(candidate), candidate.authorVersion(), Math::max);
			if (candidate.item().isShare()) {
				wanted.merge(sharer(candidate), candidate.sharerVersion(), Math::max);
			}
		}
		Map<PartKey, Part> parts = cache.get(wanted);
		var posts = new ArrayList<FeedPost>(candidates.size());
		for (Candidate candidate : candidates) {
			FeedPost post = post(candidate, parts);
			if (post != null) {
				posts.add(post);
			}
		}
		return posts;
	}

	private static @Nullable FeedPost post(Candidate candidate, Map<PartKey, Part> parts) {
		Part card = parts.get(post(candidate));
		Part author = parts.get(author(candidate));
		Part sharer = candidate.item().isShare() ? parts.get(sharer(candidate)) : null;
		return card == null || author == null || (candidate.item().isShare() && sharer == null)
				? null
				: new FeedPost(candidate, card, author, sharer);
	}

	private static PartKey post(Candidate candidate) {
		return new PartKey(PartKind.POST, candidate.item().postId());
	}

	private static PartKey author(Candidate candidate) {
		return new PartKey(PartKind.AUTHOR, candidate.stamp().authorId());
	}

	private static PartKey sharer(Candidate candidate) {
		return new PartKey(PartKind.AUTHOR, candidate.item().sharerId());
	}
}
