package org.shutterline.feed.reading;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.copy.Marks;
import org.shutterline.feed.ranking.Score;
import org.shutterline.platform.media.MediaUrls;
import tools.jackson.databind.json.JsonMapper;

/** Writes posts as {@link PostView}s are written, but mostly by copying bytes. */
final class FeedJson {
	private static final byte[] BEGIN = bytes("{\"post_id\":\"");

	private static final byte[] USER = bytes("\",\"user\":");

	private static final byte[] LIKES = bytes(",\"likes_count\":");

	private static final byte[] COMMENTS = bytes(",\"comments_count\":");

	private static final byte[] SHARES = bytes(",\"shares_count\":");

	private static final byte[] LIKED = bytes(",\"liked\":");

	private static final byte[] SAVED = bytes(",\"saved\":");

	private static final byte[] SHARED = bytes(",\"shared\":");

	private static final byte[] NOT_SHARED_BY = bytes(",\"shared_by\":null");

	private static final byte[] SHARED_BY = bytes(",\"shared_by\":");

	private static final byte[] CAPTION = bytes(",\"caption\":");

	private static final byte[] SHARED_AT = bytes(",\"shared_at\":\"");

	private static final byte[] SCORE = bytes(",\"score\":");

	private static final int FIXED = 256;

	private final JsonMapper json;

	private final JsonBytes bytes;

	private FeedJson(JsonMapper json, JsonBytes bytes) {
		this.json = json;
		this.bytes = bytes;
	}

	/**
	 * @param json for the few texts that are not written already
	 * @param urls makes the tokens of private accounts' media
	 */
	static Written<PostView> write(List<FeedPost> posts, JsonMapper json, MediaUrls urls) {
		return write(posts, List.of(), json, urls);
	}

	/** @param scores of the first posts, to be written beside them */
	static Written<PostView> write(List<FeedPost> posts, List<Score> scores, JsonMapper json, MediaUrls urls) {
		var bytes = new JsonBytes(urls, 2 + posts.stream().mapToInt(FeedJson::size).sum());
		var page = new FeedJson(json, bytes);
		return Written.array(PostView.class, posts.size(),
				i -> page.post(posts.get(i), i < scores.size() ? scores.get(i) : null), bytes, json);
	}

	private static int size(FeedPost post) {
		Part sharer = post.sharer();
		return FIXED + post.card().head().length() + post.card().tail().length + post.author().head().length()
				+ (sharer == null ? 0 : sharer.head().length() + FIXED + 2 * post.candidate().caption().length());
	}

	private void post(FeedPost post, @Nullable Score score) {
		Candidate candidate = post.candidate();
		Marks marks = candidate.marks();
		bytes.put(BEGIN).put(candidate.item().postId()).put(USER).put(post.author()).put('}').put(',')
				.put(post.card()).put(LIKES).put(candidate.likesCount()).put(COMMENTS)
				.put(candidate.commentsCount()).put(SHARES).put(candidate.sharesCount()).put(LIKED).put(marks.liked())
				.put(SAVED).put(marks.saved()).put(SHARED).put(marks.shared()).put(',').put(post.card().tail());
		Part sharer = post.sharer();
		if (sharer == null) {
			bytes.put(NOT_SHARED_BY);
		}
		else {
			bytes.put(SHARED_BY).put(sharer).put(CAPTION).put(json.writeValueAsBytes(candidate.caption()))
					.put(SHARED_AT).put(bytes(Instant.ofEpochMilli(candidate.item().at()).toString())).put('"')
					.put('}');
		}
		if (score != null) {
			bytes.put(SCORE).put(json.writeValueAsBytes(score));
		}
		bytes.put('}');
	}

	private static byte[] bytes(String text) {
		return JsonBytes.utf8(text);
	}
}
