package org.shutterline.notification.inbox;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is shown as one; each call is one statement, or none. */
@Repository
class Groups {
	private final JdbcClient jdbc;

	private final InboxSettings settings;

	private final Clock clock;

	Groups(JdbcClient jdbc, InboxSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Moves the newest group of each subject up, where it is within its window and not wholly read; says which these are.
	 * Rows are found once, and changed where they were found: nobody else changes those of locked heads.
	 *
	 * @param tops the place of the newest that is told of each subject
	 * @param heads locked, of their recipients
	 */
	Map<Cause.Subject, Id> join(Map<Cause.Subject, Long> tops, Heads heads) {
		Map<Cause.Subject, Id> joined = new HashMap<>();
		if (tops.isEmpty()) {
			return joined;
		}
		List<Cause.Subject> subjects = List.copyOf(tops.keySet());
		new Columns<>(jdbc
				.sql("""
				SELECT number, id FROM join_groups(:recipients, :types, :subjects, :tops, :read, :since::timestamptz)""")
				.param("since", clock.instant().minus(settings.groupWindow()).toString()), subjects)
				.ids("recipients", Cause.Subject::recipientId).texts("types", subject -> subject.type().text())
				.ids("subjects", Cause.Subject::subjectId).numbers("tops", tops::get)
				.numbers("read", subject -> heads.of(subject.recipientId()).readUpTo()).statement()
				.query(row -> {
					joined.put(subjects.get(row.getInt("number") - 1), Id.of(row.getLong("id")));
				});
		return joined;
	}

	void insert(Collection<Group> groups) {
		if (!groups.isEmpty()) {
			new Columns<>(jdbc.sql("""
					INSERT INTO notification_group (recipient_id, group_id, type, subject_id, first_sequence, top, changed,
						started_at)
					SELECT recipient_id, group_id, type, subject_id, first_sequence, top, top, :now::timestamptz
					FROM unnest(:recipients, :groups, :types, :subjects, :firsts, :tops)
						AS given (recipient_id, group_id, type, subject_id, first_sequence, top)""")
					.param("now", clock.instant().toString()), groups)
					.ids("recipients", group -> group.subject().recipientId()).ids("groups", Group::groupId)
					.texts("types", group -> group.subject().type().text())
					.ids("subjects", group -> group.subject().subjectId()).numbers("firsts", Group::firstSequence)
					.numbers("tops", Group::top).statement().update();
		}
	}

	/** A group with which something else has happened than that it took in more. */
	record Changed(Id recipientId, Id groupId, long sequence) {}

	void update(Collection<Changed> groups) {
		if (!groups.isEmpty()) {
			new Columns<>(jdbc.sql("""
					UPDATE notification_group AS known SET changed = greatest(known.changed, given.changed)
					FROM unnest(:recipients, :groups, :changes) AS given (recipient_id, group_id, changed)
					WHERE known.recipient_id = given.recipient_id AND known.group_id = given.group_id"""), groups)
					.ids("recipients", Changed::recipientId).ids("groups", Changed::groupId)
					.numbers("changes", Changed::sequence).statement().update();
		}
	}
}
