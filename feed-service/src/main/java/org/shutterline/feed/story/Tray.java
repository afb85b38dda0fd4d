package org.shutterline.feed.story;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.copy.AuthorStamp;
import org.shutterline.feed.copy.Known;
import org.shutterline.feed.copy.Question;
import org.shutterline.feed.copy.StoryStamp;
import org.shutterline.feed.interaction.Taste;
import org.shutterline.feed.reading.FeedState;
import org.shutterline.feed.reading.Knowledge;
import org.shutterline.feed.reading.Sources;
import org.shutterline.feed.reading.Teller;
import org.shutterline.feed.reading.Teller.Told;
import org.shutterline.feed.relation.Relations;
import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;

/**
 * Puts a viewer's tray together: three questions to Redis, however many accounts are followed. Nothing was prepared for the
 * viewer, so that a story costs the same whoever tells it.
 */
@Component
class Tray {
	/** By how much (ms) the database's clock may be ahead of this one. */
	private static final long AHEAD = 60_000;

	private final Sources sources;

	private final Affinities affinities;

	private final Clock clock;

	Tray(Sources sources, Affinities affinities, Clock clock) {
		this.sources = sources;
		this.affinities = affinities;
		this.clock = clock;
	}

	/** @param next the cursor of the next page, null if there is none */
	record Page(List<Teller> tellers, @Nullable String next, FeedState state) {}

	private record Standing(Place place, Teller teller) {}

	Page read(Id viewer, TrayCursor cursor, int limit) {
		return sources.know(viewer, knowledge -> page(viewer, knowledge, cursor, limit));
	}

	private Page page(Id viewer, Knowledge knowledge, TrayCursor cursor, int limit) {
		long now = clock.millis();
		long from = cursor.asOf() == null ? now : Math.min(cursor.asOf(), now);
		Map<Long, List<StoryStamp>> told = told(knowledge, from);
		Known known = knowledge.facts().about(Question.aboutTellers(viewer.value(), told.keySet(), ids(told.values())));
		long asOf = cursor.asOf() == null
				? latest(now, told.values(), known.seen())
				: Math.min(cursor.asOf(), now + AHEAD);
		Taste taste = affinities.of(viewer, asOf);
		List<Standing> standing = told.entrySet().stream()
				.filter(entry -> sees(entry.getKey(), known, knowledge.relations()))
				.flatMap(entry -> standing(entry.getKey(), entry.getValue(), known, taste, asOf, now))
				.filter(found -> cursor.after() == null || found.place().compareTo(cursor.after()) > 0)
				.sorted(Comparator.comparing(Standing::place)).limit(limit + 1L).toList();
		List<Standing> page = standing.subList(0, Math.min(limit, standing.size()));
		return new Page(page.stream().map(Standing::teller).toList(),
				page.size() < standing.size() ? TrayCursor.text(asOf, page.getLast().place()) : null,
				sources.state(knowledge));
	}

	/** The stories of all followed accounts that had not ended by then; the muted and the blocked are not among these. */
	private static Map<Long, List<StoryStamp>> told(Knowledge knowledge, long from) {
		Relations relations = knowledge.relations();
		Set<Long> followed = new LinkedHashSet<>();
		Arrays.stream(relations.followed()).forEach(followed::add);
		Known known = knowledge.facts().about(Question.aboutStories(relations.viewer(), followed));
		var told = new LinkedHashMap<Long, List<StoryStamp>>();
		for (long author : followed) {
			List<StoryStamp> stories = known.stories(author).stories().stream()
					.filter(story -> story.expiresAt() > from).toList();
			if (!stories.isEmpty()) {
				told.put(author, stories);
			}
		}
		return told;
	}

	/** Whose posts are in the viewer's feed, their stories are in the tray: the account is there, and followed. */
	static boolean sees(long author, Known known, Relations relations) {
		return known.author(author).known() && relations.follows(author);
	}

	/** All that was found has its part in the order of the first page; the database's clock may be ahead of this one. */
	private static long latest(long now, Collection<List<StoryStamp>> told, Map<Long, Long> seen) {
		return Stream.of(LongStream.of(now), told.stream().flatMap(List::stream).mapToLong(StoryStamp::heardAt),
				seen.values().stream().mapToLong(Long::longValue)).flatMapToLong(times -> times).max().orElse(now);
	}

	private static Stream<Standing> standing(long author, List<StoryStamp> told, Known known, Taste taste, long asOf,
			long now) {
		List<StoryStamp> then = told.stream().filter(story -> story.heardAt() <= asOf && story.expiresAt() > asOf)
				.toList();
		var stories = new ArrayList<Told>();
		for (StoryStamp story : told) {
			if (story.expiresAt() > now) {
				stories.add(new Told(story, known.seen().containsKey(story.storyId())));
			}
		}
		if (then.isEmpty() || stories.isEmpty()) {
			return Stream.empty();
		}
		boolean unseen = then.stream()
				.anyMatch(story -> known.seen().getOrDefault(story.storyId(), Long.MAX_VALUE) > asOf);
		var place = new Place(unseen, Math.round(taste.affinity(Id.of(author)) * Place.PARTS_OF_AFFINITY),
				then.getLast().publishedAt(), author);
		AuthorStamp stamp = known.author(author);
		return Stream.of(new Standing(place, new Teller(author, stamp.version(), stories)));
	}

	private static Set<Long> ids(Collection<List<StoryStamp>> told) {
		var ids = new LinkedHashSet<Long>();
		told.forEach(stories -> stories.forEach(story -> ids.add(story.storyId())));
		return ids;
	}
}
