package org.shutterline.post.story;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.post.media.MediaCopies;
import org.shutterline.post.media.MediaUses;
import org.shutterline.post.media.Medium;
import org.shutterline.post.media.ShownIn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What authors do with their stories. */
@Component
class Storytelling {
	private final Stories stories;
	private final StoryPublishing publishing;
	private final StoryNews news;
	private final MediaCopies media;
	private final MediaUses uses;
	private final Ids ids;
	private final Clock clock;
	private final Erasures erasures;
	private final StorySettings settings;

	Storytelling(Stories stories, StoryPublishing publishing, StoryNews news, MediaCopies media, MediaUses uses,
			Ids ids, Clock clock, Erasures erasures, StorySettings settings) {
		this.stories = stories;
		this.publishing = publishing;
		this.news = news;
		this.media = media;
		this.uses = uses;
		this.ids = ids;
		this.clock = clock;
		this.erasures = erasures;
		this.settings = settings;
	}

	/** What became of the command to publish. */
	sealed interface Told {
		/** The story is there. */
		record AsStory(Id storyId, StoryStatus status, Instant expiresAt) implements Told {}

		/** The author's account is deleted. */
		record AuthorGone() implements Told {}

		/** The media is not there, or not the author's: it is not said which. */
		record MediaNotFound() implements Told {}

		/** The media was uploaded for something else. */
		record NotForStories() implements Told {}

		/** So many of the author's stories stand, and no more may. */
		record TooMany(int standing) implements Told {}
	}

	@Transactional
	public Told publish(Id author, PublishStory command) {
		if (!erasures.admits(author)) {
			return new Told.AuthorGone();
		}
		stories.lockAuthor(author);
		var now = clock.instant();
		if (stories.standing(author, now) >= settings.standingPerAuthor()) {
			return new Told.TooMany(settings.standingPerAuthor());
		}
		// Before the story, as media events do.
		var medium = media.lock(List.of(command.mediaId())).stream().filter(one -> one.isThereFor(author)).toList();
		if (medium.isEmpty()) {
			return new Told.MediaNotFound();
		}
		if (!Medium.FOR_STORIES.equals(medium.getFirst().purpose())) {
			return new Told.NotForStories();
		}
		var story = Story.create(ids.next(), author, command, now);
		stories.insert(story);
		uses.begin(ShownIn.STORIES, story.storyId(), now);
		var settled = publishing.settle(story, medium);
		return new Told.AsStory(settled.storyId(), settled.status(), settled.expiresAt());
	}

	/** Deletes the author's story; false if there is none, or none any more. */
	@Transactional
	public boolean delete(Id author, Id storyId) {
		return delete(author, List.of(storyId)) == 1;
	}

	/** Deletes those of the stories that are there and the author's, in the running transaction; says how many. */
	int delete(Id author, Collection<Id> storyIds) {
		media.lockOf(ShownIn.STORIES, storyIds, author);
		var now = clock.instant();
		var found = stories.lockOf(author, storyIds);
		found.stream().filter(story -> story.stands(now)).forEach(story -> news.deleted(story.toDeleted(now)));
		var over = found.stream().map(Story::storyId).toList();
		uses.end(ShownIn.STORIES, over, now);
		stories.end(over, now);
		return (int) found.stream().filter(story -> story.isThere(now)).count();
	}
}
