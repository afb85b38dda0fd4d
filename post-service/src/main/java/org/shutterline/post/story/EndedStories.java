package org.shutterline.post.story;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.post.media.MediaUses;
import org.shutterline.post.media.ShownIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is left of stories whose time is over. Nobody waits for it, as all who answer go by the clock; several instances may
 * do it at once, and none takes what another is at.
 */
@Component
class EndedStories {
	private static final int STORIES_AT_ONCE = 200;
	private static final int VIEWS_AT_ONCE = 5000;
	private final JdbcClient jdbc;
	private final Stories stories;
	private final MediaUses uses;
	private final Counters counters;
	private final StorySettings settings;
	private final Clock clock;

	EndedStories(JdbcClient jdbc, Stories stories, MediaUses uses, Counters counters, StorySettings settings,
			Clock clock) {
		this.jdbc = jdbc;
		this.stories = stories;
		this.uses = uses;
		this.counters = counters;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Frees the media of some stories that have expired.
	 *
	 * @return whether there may be more
	 */
	@Transactional
	public boolean freeSome() {
		var now = clock.instant();
		var due = lockMediaOfDue(now);
		// While their media is held nobody else changes these; until it was held, others may have.
		var over = stories.lockDue(due, now);
		uses.end(ShownIn.STORIES, over, now);
		stories.end(over, now);
		return due.size() == STORIES_AT_ONCE;
	}

	/**
	 * Removes some stories that were kept for long enough, the views first, of which one story may have very many.
	 *
	 * @return whether there may be more
	 */
	@Transactional
	public boolean removeSome() {
		var old = jdbc.sql("""
				select story_id from story where status = 'ended' and ends_at <= ? order by ends_at limit ?
				for update skip locked""")
				.params(Stories.utc(clock.instant().minus(settings.keptFor())), STORIES_AT_ONCE)
				.query(Long.class).list().stream().map(Id::of).toList();
		if (old.isEmpty()) {
			return false;
		}
		var views = jdbc.sql("""
				delete from story_view where ctid = any(array(
					select ctid from story_view where story_id = any(?) limit ?))""")
				.params(Stories.values(old), VIEWS_AT_ONCE).update();
		if (views == VIEWS_AT_ONCE) {
			return true;
		}
		jdbc.sql("delete from story where story_id = any(?)").param(Stories.values(old)).update();
		counters.forget(old);
		return old.size() == STORIES_AT_ONCE;
	}

	/** Passes over those whose media is in somebody's hands; they have their turn next time. */
	private List<Id> lockMediaOfDue(Instant now) {
		return jdbc.sql("""
				select s.story_id from story s join media m on m.media_id = s.media_id
				where s.status <> 'ended' and s.ends_at <= ? order by s.ends_at limit ? for update of m skip locked""")
				.params(Stories.utc(now), STORIES_AT_ONCE).query(Long.class).list().stream().map(Id::of).toList();
	}
}
