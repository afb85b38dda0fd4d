package org.shutterline.feed.news;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.copy.CopiedFacts;
import org.shutterline.feed.copy.CopiesSilent;
import org.shutterline.feed.copy.Debts;
import org.shutterline.feed.copy.Known;
import org.shutterline.feed.copy.Question;
import org.shutterline.feed.copy.RelationTokens;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Position;
import org.shutterline.feed.pulled.PulledItems;
import org.shutterline.feed.reading.Visibility;
import org.shutterline.feed.relation.KnownRelations;
import org.shutterline.feed.relation.Relations;
import org.shutterline.feed.timeline.FirstPages;
import org.shutterline.feed.timeline.Stretch;
import org.shutterline.feed.timeline.TimelineReads;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.redis.QuickRedis;
import org.shutterline.platform.redis.Round;
import org.springframework.stereotype.Component;

/**
 * Counts what came into feeds since their first pages were read, for many viewers by as many questions to Redis as for one.
 * What a feed does not show is not counted. Without Redis nobody is told anything: a hint is not worth the database's time.
 */
@Component
class CountNews {
	/** More than this many are not told apart. */
	private static final int MOST = 20;

	/** Some of the newest items may be hidden, or of the same post. */
	private static final int LOOKED_AT = 30;

	/** Questions about posts and accounts, not about marks, are nobody's. */
	private static final long NOBODY = 0;

	private final QuickRedis redis;

	private final FirstPages firstPages;

	private final RelationTokens tokens;

	private final TimelineReads timelines;

	private final KnownRelations relations;

	private final PulledItems pulled;

	private final CopiedFacts facts;

	private final Debts debts;

	CountNews(QuickRedis redis, FirstPages firstPages, RelationTokens tokens, TimelineReads timelines,
			KnownRelations relations, PulledItems pulled, CopiedFacts facts, Debts debts) {
		this.redis = redis;
		this.firstPages = firstPages;
		this.tokens = tokens;
		this.timelines = timelines;
		this.relations = relations;
		this.pulled = pulled;
		this.facts = facts;
		this.debts = debts;
	}

	/**
	 * How many posts are new to a user.
	 *
	 * @param newPosts 20 stands for as many and for more
	 * @param reached since which first page they are counted: another one whenever a page was read that had something newer
	 */
	record News(Id userId, int newPosts, String reached) {
		private static News of(Reader reader, Known known) {
			return new News(reader.viewer(), count(reader, known),
					reader.reached().at() + "-" + reader.reached().itemId());
		}
	}

	private record Asked(Id viewer, Supplier<Optional<Position>> reached, Supplier<@Nullable String> token,
			Supplier<Optional<Stretch>> timeline) {}

	/** Somebody whose first page is known, with what may be new to them. */
	private record Reader(Id viewer, Position reached, Relations relations, List<Item> items) {}

	/** Of those who have read a first page lately; others are left out. */
	List<News> of(Collection<Id> viewers) {
		if (debts.outstanding()) {
			throw unavailable();
		}
		try {
			List<Reader> readers = readers(viewers);
			Known known = known(readers.stream().flatMap(reader -> reader.items().stream()).toList());
			return readers.stream().map(reader -> News.of(reader, known)).toList();
		}
		catch (CopiesSilent silent) {
			throw unavailable();
		}
	}

	private List<Reader> readers(Collection<Id> viewers) {
		Round round = redis.round().orElseThrow(CopiesSilent::new);
		List<Asked> asked = viewers.stream()
				.map(viewer -> new Asked(viewer, firstPages.ask(round, viewer),
						tokens.askOrMake(round, viewer.value()),
						timelines.ask(round, viewer, null, Position.TOP, LOOKED_AT)))
				.toList();
		if (!round.send()) {
			throw new CopiesSilent();
		}
		var present = new HashMap<Long, String>();
		for (Asked one : asked) {
			String token = one.token().get();
			if (token != null && one.reached().get().isPresent() && one.timeline().get().isPresent()) {
				present.put(one.viewer().value(), token);
			}
		}
		Map<Long, Relations> known = relations.of(present);
		loadPulled(known.values());
		return asked.stream().flatMap(one -> reader(one, known.get(one.viewer().value()))).toList();
	}

	/** All at once, so that each reader's are in memory afterwards. */
	private void loadPulled(Collection<Relations> readers) {
		long[] union = readers.stream().map(reader -> pulled.among(reader.followed()))
				.flatMapToLong(Arrays::stream).sorted().distinct().toArray();
		if (union.length > 0) {
			pulled.slice(union, Position.TOP, 1);
		}
	}

	private Stream<Reader> reader(Asked asked, @Nullable Relations known) {
		Optional<Position> reached = asked.reached().get();
		Optional<Stretch> timeline = asked.timeline().get();
		if (known == null || reached.isEmpty() || timeline.isEmpty()) {
			return Stream.empty();
		}
		long[] pulling = pulled.among(known.followed());
		List<Item> famous = pulling.length == 0
				? List.of()
				: pulled.slice(pulling, Position.TOP, LOOKED_AT).items();
		List<Item> items = Stream.concat(timeline.get().items().stream(), famous.stream())
				.filter(item -> item.position().compareTo(reached.get()) < 0).toList();
		return Stream.of(new Reader(asked.viewer(), reached.get(), known, items));
	}

	private Known known(List<Item> items) {
		Known known = facts.about(Question.about(NOBODY, items, List.of(), false));
		var authors = new LinkedHashSet<Long>();
		known.posts().values().stream().filter(stamp -> !stamp.gone()).forEach(stamp -> authors.add(stamp.authorId()));
		authors.removeAll(known.authors().keySet());
		if (!authors.isEmpty()) {
			known.authors().putAll(facts.about(Question.aboutAuthors(NOBODY, authors)).authors());
		}
		return known;
	}

	/** A post counts once, one's own does not count though somebody shares it. */
	private static int count(Reader reader, Known known) {
		return (int) reader.items().stream()
				.filter(item -> known.post(item.postId()).authorId() != reader.viewer().value()
						&& Visibility.sees(item, known, reader.relations()))
				.mapToLong(Item::postId).distinct().limit(MOST).count();
	}

	private static ProblemException unavailable() {
		return new ProblemException(ProblemType.UNAVAILABLE, "What is new can't be told at the moment.");
	}
}
