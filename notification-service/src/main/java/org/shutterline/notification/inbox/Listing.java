package org.shutterline.notification.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * A recipient's groups, newest first. A group moves up when it takes in more; who pages sees all groups where they were when
 * the first page was read, and so none twice, and misses none.
 */
@Repository
class Listing {
	private final JdbcClient jdbc;

	Listing(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Where a page begins.
	 *
	 * @param asOf the recipient's last sequence when the first page was read
	 * @param before the place of the last group that was shown
	 */
	record From(long asOf, long before) {}

	/** Some groups, and the recipient's last sequence. */
	record Found(List<Notification> groups, long asOf) {}

	/** Looks on behind groups of which nothing is shown any more, until there are enough. */
	Found page(Id recipient, Optional<From> from, int count) {
		long asOf = from.map(From::asOf).orElseGet(() -> lastSequence(recipient));
		long before = from.map(From::before).orElse(Long.MAX_VALUE);
		var shown = new ArrayList<Notification>();
		boolean more = true;
		while (more && shown.size() < count) {
			List<Candidate> some = candidates(recipient, new From(asOf, before), count);
			some.forEach(each -> each.shown().ifPresent(shown::add));
			more = some.size() == count;
			before = some.isEmpty() ? before : some.getLast().place();
		}
		return new Found(shown.subList(0, Math.min(count, shown.size())), asOf);
	}

	/** A group that stands there, and what is shown of it. */
	private record Candidate(long place, Optional<Notification> shown) {}

	/** Those that have not moved since the first page, and the few that have: these stand where their newest of then stands. */
	private List<Candidate> candidates(Id recipient, From from, int count) {
		return jdbc.sql("""
				SELECT g.*, shown.*,
					(SELECT read_up_to FROM inbox WHERE recipient_id = :recipient) AS read_up_to
				FROM (
					(SELECT *, top AS place FROM notification_group
					WHERE recipient_id = :recipient AND top <= :asOf AND top < :before AND shelf <= least(:asOf, :before) >> 6
					ORDER BY shelf DESC, top DESC LIMIT :count)
					UNION ALL
					(SELECT moved.*, then_newest.place FROM notification_group AS moved
					CROSS JOIN LATERAL (SELECT max(sequence) AS place FROM notification
						WHERE recipient_id = moved.recipient_id AND group_id = moved.group_id AND sequence <= :asOf)
						AS then_newest
					WHERE moved.recipient_id = :recipient AND moved.top > :asOf AND moved.shelf >= :asOf >> 6
						AND moved.first_sequence <= :asOf
						AND then_newest.place < :before)
					ORDER BY place DESC LIMIT :count) AS g
				LEFT JOIN\s""" + Notification.SHOWN + """

				ON true ORDER BY place DESC""")
				.param("recipient", recipient.value()).param("asOf", from.asOf()).param("before", from.before())
				.param("count", count)
				.query((row, number) -> new Candidate(row.getLong("place"),
						row.getObject("actors_count") == null
								? Optional.empty()
								: Optional.of(Notification.of(row, number))))
				.list();
	}

	private long lastSequence(Id recipient) {
		return jdbc.sql("SELECT last_sequence FROM inbox WHERE recipient_id = :recipient")
				.param("recipient", recipient.value()).query(Long.class).optional().orElse(0L);
	}
}
