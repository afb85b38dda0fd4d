package org.shutterline.e2e.kills;

import java.util.List;
import java.util.Optional;

import org.shutterline.e2e.client.Comment;
import org.shutterline.e2e.client.Notification;
import org.shutterline.e2e.client.Post;
import org.shutterline.e2e.journey.Person;

/** What must be seen once everything has settled: all that was acknowledged, and each of it once. */
record Evidence(Person author, Person follower, String firstId, String secondId) {
	/** @param comments the acknowledged texts, in order */
	void check(List<String> comments, Losses losses) {
		losses.unless("the follow", () -> follower.client().profile(author.username()).viewer().following());
		losses.unless("the like once in the post", () -> author.client().post(firstId).likesCount() == 1);
		losses.unless("the like once in the feed",
				() -> inFeedOnce(firstId).filter(post -> post.likesCount() == 1).isPresent());
		losses.unless(comments.size() + " comments, each once", () -> comments
				.equals(author.client().comments(firstId).toTheEnd().stream().map(Comment::text).toList()));
		losses.unless(comments.size() + " comments counted in the post",
				() -> author.client().post(firstId).commentsCount() == comments.size());
		losses.unless(comments.size() + " comments counted in the feed",
				() -> inFeedOnce(firstId).filter(post -> post.commentsCount() == comments.size()).isPresent());
		losses.unless("the second post once in the feed", () -> inFeedOnce(secondId).isPresent());
		losses.unless("the second post once in the author's grid", () -> author.client()
				.postsOf(author.username())
				.toTheEnd()
				.stream()
				.filter(post -> post.caption().equals(captionOfSecond(follower)))
				.count() == 1);
		// From where clients get files: the CDN, where there is one.
		losses.unless("the second post's picture", () -> inFeedOnce(secondId).map(Post::mediaUrl)
				.filter(url -> follower.client().load(url).success()).isPresent());
		losses.unless("one notification of the follow", () -> notifications("follow").size() == 1);
		losses.unless("one notification of the like",
				() -> notifications("like").stream().filter(news -> firstId.equals(news.postId())).count() == 1);
		losses.unless("a notification of the comments", () -> !notifications("comment").isEmpty());
	}

	/** Tells a post that was made twice. */
	static String captionOfSecond(Person follower) {
		return "second of " + follower;
	}

	private Optional<Post> inFeedOnce(String postId) {
		var found = follower.client().feed(100).toTheEnd().stream().filter(post -> post.postId().equals(postId))
				.toList();
		return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
	}

	/** What the author hears of this follower, not of those of earlier runs. */
	private List<Notification> notifications(String type) {
		return author.client()
				.notifications()
				.toTheEnd()
				.stream()
				.filter(news -> news.type().equals(type) && news.names(follower.username()))
				.toList();
	}
}
