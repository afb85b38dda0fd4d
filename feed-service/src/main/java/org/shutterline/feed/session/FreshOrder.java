package org.shutterline.feed.session;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.ranking.Ranking;
import org.shutterline.feed.reading.Candidates.Remembered;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.redis.Round;

/** The beginning of a viewer's last session, asked for together with the state of their feed. */
final class FreshOrder implements Remembered {
	private final RankedSessions sessions;

	private final Id viewer;

	private final int limit;

	private final Ranking ranking;

	private RankedSessions.@Nullable Fresh fresh;

	private @Nullable Filling filling;

	FreshOrder(RankedSessions sessions, Id viewer, int limit, Ranking ranking) {
		this.sessions = sessions;
		this.viewer = viewer;
		this.limit = limit;
		this.ranking = ranking;
	}

	@Override
	public void askFor(Round round) {
		fresh = sessions.askForFresh(round, viewer, limit + Math.max(2, limit / 2));
	}

	@Override
	public List<Item> in(String fingerprint) {
		Optional<RankedSession> session = fresh == null ? Optional.empty() : fresh.in(fingerprint);
		filling = session.map(found -> new Filling(found, 0, limit, ranking)).orElse(null);
		return filling == null ? List.of() : filling.next();
	}

	/** The page that begins with what was remembered. */
	Filling filling() {
		if (filling == null) {
			throw new IllegalStateException("Nothing was remembered");
		}
		return filling;
	}
}
