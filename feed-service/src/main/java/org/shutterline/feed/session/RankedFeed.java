package org.shutterline.feed.session;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.item.Position;
import org.shutterline.feed.ranking.Ranking;
import org.shutterline.feed.reading.Candidates;
import org.shutterline.feed.reading.FeedPage;
import org.shutterline.feed.reading.FeedState;
import org.shutterline.feed.reading.RankedOrder;
import org.shutterline.feed.reading.Window;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * A viewer's newest posts in the order of one ranking, page by page, and behind them the rest, latest first. What has become
 * invisible meanwhile is left out; what has come meanwhile waits for the next session.
 */
@Component
class RankedFeed implements RankedOrder {
	private static final Logger LOG = LoggerFactory.getLogger(RankedFeed.class);

	private static final ProblemType CURSOR_EXPIRED = new ProblemType(410, "cursor_expired", "Cursor expired");

	private final Candidates candidates;

	private final RankedSessions sessions;

	private final MakeSession makeSession;

	private final Ranking ranking;

	private final SessionSettings settings;

	RankedFeed(Candidates candidates, RankedSessions sessions, MakeSession makeSession, Ranking ranking,
			SessionSettings settings) {
		this.candidates = candidates;
		this.sessions = sessions;
		this.makeSession = makeSession;
		this.ranking = ranking;
		this.settings = settings;
	}

	@Override
	public RankedPage read(Id viewer, @Nullable String cursor, int limit) {
		if (cursor == null) {
			return again(viewer, limit).orElseGet(() -> first(viewer, limit));
		}
		return switch (RankedCursor.decode(viewer, cursor)) {
			case RankedCursor.InSession(long number, int index) -> {
				RankedSession session = session(viewer, number);
				if (index > session.size()) {
					throw RankedCursor.invalid();
				}
				yield filled(viewer, new Filling(session, index, limit, ranking));
			}
			case RankedCursor.Rest(Position snapshot, Position after) -> rest(viewer, snapshot, after, limit);
		};
	}

	/** The first page of the viewer's last session, if that is fresh and nothing has come since. */
	private Optional<RankedPage> again(Id viewer, int limit) {
		var order = new FreshOrder(sessions, viewer, limit, ranking);
		return candidates.again(viewer, order, limit).flatMap(found -> {
			Filling filling = order.filling();
			filling.take(found);
			// So much of it is hidden now that another ranking is better.
			return filling.wants() && filling.needsMoreOfTheSession()
					? Optional.empty()
					: Optional.of(filled(viewer, filling));
		});
	}

	/** Ranked anew; where that cannot be done, because of Redis or the database, perhaps latest first can. */
	private RankedPage first(Id viewer, int limit) {
		Filling filling;
		try {
			Optional<Window> window = candidates.newest(viewer, settings.posts())
					.filter(found -> found.state() != FeedState.DEGRADED);
			if (window.isEmpty()) {
				return unranked(viewer, limit);
			}
			RankedSession session = makeSession.byRelevance(viewer, window.get());
			sessions.keep(viewer, session, window.get().fingerprint());
			filling = new Filling(session, 0, limit, ranking);
			filling.concerns(window.get().state());
		}
		catch (SessionsUnavailable | DataAccessException e) {
			LOG.debug("A feed is shown unranked", e);
			return unranked(viewer, limit);
		}
		return filled(viewer, filling);
	}

	private RankedSession session(Id viewer, long number) {
		try {
			return sessions.find(viewer, number).orElseThrow(RankedFeed::expired);
		}
		catch (SessionsUnavailable e) {
			throw expired();
		}
	}

	/** Fills the page from the session, and behind its end with the rest of the feed. */
	private RankedPage filled(Id viewer, Filling filling) {
		while (filling.wants()) {
			if (filling.needsMoreOfTheSession()) {
				filling.goOnIn(session(viewer, filling.session().number()));
			}
			filling.take(candidates.hydrate(viewer, filling.next(), filling.missing()));
		}
		RankedSession session = filling.session();
		if (filling.place() < session.size()) {
			return filling.page(new RankedCursor.InSession(session.number(), filling.place()).encode(viewer));
		}
		Optional<Position> end = session.end();
		if (end.isEmpty()) {
			return filling.page(null);
		}
		if (filling.missing() == 0) {
			return filling.page(new RankedCursor.Rest(session.snapshot(), end.get()).encode(viewer));
		}
		return filling.and(rest(viewer, session.snapshot(), end.get(), filling.missing()));
	}

	/** All of it latest first, where no order can be kept. */
	private RankedPage unranked(Id viewer, int limit) {
		RankedPage page = rest(viewer, Position.TOP, Position.TOP, limit);
		return new RankedPage(page.posts(), page.scores(), page.next(), FeedState.DEGRADED);
	}

	private RankedPage rest(Id viewer, Position snapshot, Position after, int limit) {
		FeedPage page = candidates.latest(viewer, snapshot, after, limit);
		Position next = page.next();
		return new RankedPage(page.posts(), List.of(),
				next == null ? null : new RankedCursor.Rest(page.snapshot(), next).encode(viewer), page.state());
	}

	private static ProblemException expired() {
		return new ProblemException(CURSOR_EXPIRED, "This order is forgotten. Begin again with the first page.");
	}
}
