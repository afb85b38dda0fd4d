package org.shutterline.post.post;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.shutterline.platform.core.FieldProblem;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.post.count.PostCounters;
import org.shutterline.post.media.MediaCopies;
import org.shutterline.post.media.MediaUses;
import org.shutterline.post.media.Medium;
import org.shutterline.post.media.ShownIn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What authors do with their posts. */
@Component
class Authoring {
	private final Posts posts;
	private final Publishing publishing;
	private final PostNews news;
	private final MediaCopies media;
	private final MediaUses uses;
	private final Ids ids;
	private final Counters counters;
	private final Clock clock;
	private final Erasures erasures;

	Authoring(Posts posts, Publishing publishing, PostNews news, MediaCopies media, MediaUses uses, Ids ids,
			Counters counters, Clock clock, Erasures erasures) {
		this.posts = posts;
		this.publishing = publishing;
		this.news = news;
		this.media = media;
		this.uses = uses;
		this.ids = ids;
		this.counters = counters;
		this.clock = clock;
		this.erasures = erasures;
	}

	/** What became of the command to create. */
	sealed interface Created {
		/** The post is there. */
		record AsPost(Id postId, PostStatus status) implements Created {}

		/** The author's account is deleted. */
		record AuthorGone() implements Created {}

		/** The media at this place of the post is not there, or not the author's: it is not said which. */
		record MediaNotFound(int position) implements Created {}

		/** The media at this place of the post was uploaded for something that posts do not show. */
		record NotForPosts(int position) implements Created {}
	}

	/** What became of the command to edit. */
	sealed interface Edited {
		/** The post reads as the author wants it. */
		record AsWanted(long version) implements Edited {}

		/** The post is at this version, which is not the one that the author edits. */
		record Stale(long version) implements Edited {}

		/** What the edit leaves of the post and adds to it does not go together. */
		record Refused(List<FieldProblem> problems) implements Edited {}

		/** There is no such post of the author. */
		record NoSuchPost() implements Edited {}
	}

	@Transactional
	public Created create(Id author, CreatePost command) {
		if (!erasures.admits(author)) {
			return new Created.AuthorGone();
		}
		// In the order of their ids, before the post: as media events do.
		var own = media.lock(command.mediaIds()).stream().filter(medium -> medium.isThereFor(author))
				.collect(Collectors.toMap(Medium::mediaId, Function.identity()));
		for (var i = 0; i < command.mediaIds().size(); i++) {
			var medium = own.get(command.mediaIds().get(i));
			if (medium == null) {
				return new Created.MediaNotFound(i);
			}
			if (Medium.FOR_PROFILES.equals(medium.purpose())) {
				return new Created.NotForPosts(i);
			}
		}
		var post = new Post(ids.next(), author, PostStatus.PROCESSING, 1, command.wording(), clock.instant(), null);
		posts.insert(post, command.mediaIds());
		uses.begin(ShownIn.POSTS, post.postId(), post.createdAt());
		return new Created.AsPost(post.postId(), publishing.settle(post));
	}

	/** Has the author's post read differently, if it is at the version that is expected, where one is. */
	@Transactional
	public Edited edit(Id author, Id postId, EditPost command, OptionalLong expectedVersion) {
		var found = erasures.admits(author) ? posts.lockOf(author, postId) : Optional.<Post>empty();
		if (found.isEmpty()) {
			return new Edited.NoSuchPost();
		}
		var post = found.get();
		if (expectedVersion.orElse(post.version()) != post.version()) {
			return new Edited.Stale(post.version());
		}
		var edited = post.edited(command);
		if (!edited.wording().problems().isEmpty()) {
			return new Edited.Refused(edited.wording().problems());
		}
		store(post, edited, clock.instant());
		return new Edited.AsWanted(edited.version());
	}

	/** Deletes the author's post; false if there is none. */
	@Transactional
	public boolean delete(Id author, Id postId) {
		return delete(author, List.of(postId)) == 1;
	}

	/** Deletes those of the posts that are there and the author's, in the running transaction; says how many. */
	int delete(Id author, Collection<Id> postIds) {
		media.lockOf(ShownIn.POSTS, postIds, author);
		var found = posts.lockOf(author, postIds);
		var now = clock.instant();
		found.forEach(post -> delete(post, now));
		uses.end(ShownIn.POSTS, found.stream().map(Post::postId).toList(), now);
		return found.size();
	}

	private void delete(Post post, Instant now) {
		var event = new PostDeleted(post.postId(), post.version() + 1, post.authorId(), now);
		posts.delete(post, event.version(), event.deletedAt());
		if (post.status() == PostStatus.PUBLISHED) {
			counters.add(PostCounters.POSTS, post.authorId(), -1);
			news.deleted(event);
		}
	}

	private void store(Post before, Post after, Instant now) {
		if (!after.wording().equals(before.wording())) {
			posts.edit(before, after, now);
		}
		if (after.version() != before.version() && after.status() == PostStatus.PUBLISHED) {
			news.edited(after, media.contentOfPost(after.postId()), now);
		}
	}
}
