package org.shutterline.feed.copy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.BooleanOutput;
import io.lettuce.core.protocol.CommandType;
import org.shutterline.feed.item.Item;
import org.shutterline.platform.redis.QuickRedis;
import org.shutterline.platform.redis.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * What Redis says, all of it at once. What it lacks comes from the database and is put there. Whoever fills begins before
 * reading the database, and what is filled counts only while that beginning is there: so nothing that an event has made
 * old in between is put into a Redis that was emptied meanwhile.
 */
@Component
public class CopiedFacts implements Facts {
	/** How long (ms) a reader may take from the beginning to the end of filling. */
	static final String PATIENCE = "10000";

	private static final Logger LOG = LoggerFactory.getLogger(CopiedFacts.class);

	private final QuickRedis redis;

	private final StoredFacts stored;

	private final StoredMarks storedMarks;

	private final StoredStories storedStories;

	private final Debts debts;

	private final CopySettings settings;

	CopiedFacts(QuickRedis redis, StoredFacts stored, StoredMarks storedMarks, StoredStories storedStories,
			Debts debts, CopySettings settings) {
		this.redis = redis;
		this.stored = stored;
		this.storedMarks = storedMarks;
		this.storedStories = storedStories;
		this.debts = debts;
		this.settings = settings;
	}

	@Override
	public Known about(Question question) {
		Round round = redis.round().orElseThrow(CopiesSilent::new);
		Asked asked = ask(question, round);
		send(round);
		return asked.known();
	}

	/** Adds the question to a round that somebody else sends. */
	public Asked ask(Question question, Round round) {
		return new Asked(question, round);
	}

	/** A question under way. */
	public final class Asked {
		private final Question question;

		private final AskedCopies<Stamp> posts;

		private final AskedCopies<AuthorStamp> authors;

		private final AskedCopies<ShareStamp> shares;

		private final AskedCopies<StoryList> stories;

		private final AskedMarks marks;

		private final AskedSeen seen;

		private Asked(Question question, Round round) {
			this.question = question;
			this.posts = new AskedCopies<>(Names.POST, question.posts(), Stamp::from, round);
			this.authors = new AskedCopies<>(Names.AUTHOR, question.authors(), AuthorStamp::from, round);
			this.shares = new AskedCopies<>(Names.SHARE, question.shares().keySet(), ShareStamp::from, round);
			this.stories = new AskedCopies<>(Names.STORIES, question.tellers(), StoryList::from, round);
			this.marks = new AskedMarks(question.viewer(), question.marks(), round);
			this.seen = new AskedSeen(question.viewer(), question.seen(), round);
		}

		/** Whether what it will say is all that the other question asks for. */
		public boolean covers(Question other) {
			return question.covers(other);
		}

		/**
		 * The answer, once the round has been sent; what Redis lacked is filled in. To be taken once.
		 *
		 * @throws CopiesSilent if Redis does not take it
		 */
		public Known known() {
			Map<Long, Marks> marked = marks.take();
			boolean whole = fillMarks(marked);
			var known = new Known(posts.take(), authors.take(), shares.take(), marked, stories.take(), seen.take(),
					whole);
			if (Stream.of(posts, authors, shares, stories).anyMatch(asked -> !asked.missing().isEmpty())) {
				fill(question, posts, authors, shares, stories);
			}
			if (!seen.isComplete()) {
				known.seen().putAll(storedStories.seen(question.viewer(), question.seen()));
				fillOf(question.viewer(), Names.SEEN, Scripts.SEEN, storedStories::allSeen);
			}
			return known;
		}

		/** Marks decide on nothing: where the database is gone, posts are shown without them. */
		private boolean fillMarks(Map<Long, Marks> marked) {
			if (marks.missing().isEmpty() && marks.isComplete()) {
				return true;
			}
			if (debts.databaseGone()) {
				return false;
			}
			try {
				marked.putAll(stored.marks(question.viewer(), marks.missing()));
				if (!marks.isComplete()) {
					fillOf(question.viewer(), Names.MARKS, Scripts.MARK, storedMarks::newest);
				}
				return true;
			}
			catch (DataAccessResourceFailureException e) {
				LOG.debug("Posts are shown without marks", e);
				return false;
			}
		}
	}

	private void fill(Question question, AskedCopies<Stamp> posts, AskedCopies<AuthorStamp> authors,
			AskedCopies<ShareStamp> shares, AskedCopies<StoryList> stories) {
		Round begin = redis.round().orElseThrow(CopiesSilent::new);
		List.of(posts, authors, shares, stories).forEach(asked -> asked.begin(begin));
		send(begin);
		Map<Long, Item> lackingShares = new LinkedHashMap<>(question.shares());
		lackingShares.keySet().retainAll(shares.missing());
		Round end = redis.round().orElseThrow(CopiesSilent::new);
		posts.fill(stored.posts(posts.missing()), settings, end);
		authors.fill(stored.authors(authors.missing()), settings, end);
		shares.fill(stored.shares(lackingShares), settings, end);
		stories.fill(storedStories.lists(stories.missing()), settings, end);
		send(end);
	}

	/** Has Redis keep all that a viewer did of one kind, unless that is too much. */
	private void fillOf(long viewer, String kind, Scripts script, LongFunction<List<String>> all) {
		String name = kind + viewer;
		Round begin = redis.round().orElseThrow(CopiesSilent::new);
		begin.add(CommandType.HSETNX, new BooleanOutput<>(StringCodec.UTF8),
				arguments -> arguments.addKey(name).add("begun").add("1"));
		begin.add(CommandType.PEXPIRE, new BooleanOutput<>(StringCodec.UTF8),
				arguments -> arguments.addKey(name).add(PATIENCE));
		send(begin);
		List<String> arguments = all.apply(viewer);
		if (!arguments.isEmpty()) {
			Round end = redis.round().orElseThrow(CopiesSilent::new);
			script.run(end, name, arguments);
			send(end);
		}
	}

	private static void send(Round round) {
		if (!round.send()) {
			throw new CopiesSilent();
		}
	}
}
