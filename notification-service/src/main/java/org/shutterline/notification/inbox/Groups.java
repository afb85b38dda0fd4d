package org.shutterline.notification.inbox;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
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

	/** The newest group of each subject, where it is within its window and not wholly read. */
	Map<Cause.Subject, Group> open(Collection<Cause.Subject> subjects, Heads heads) {
		Map<Cause.Subject, Group> open = new HashMap<>();
		if (subjects.isEmpty()) {
			return open;
		}
		new Columns<>(jdbc.sql("""
				SELECT newest.* FROM unnest(:recipients, :types, :subjects) AS subject (recipient_id, type, subject_id)
				CROSS JOIN LATERAL (SELECT * FROM notification_group AS known
					WHERE known.recipient_id = subject.recipient_id AND known.type = subject.type
						AND known.subject_id = subject.subject_id
					ORDER BY first_sequence DESC LIMIT 1) AS newest
				WHERE newest.started_at > :since::timestamptz""")
				.param("since", clock.instant().minus(settings.groupWindow()).toString()), subjects)
				.ids("recipients", Cause.Subject::recipientId).texts("types", subject -> subject.type().text())
				.ids("subjects", Cause.Subject::subjectId).statement()
				.query((row, number) -> new Group(
						new Cause.Subject(Id.of(row.getLong("recipient_id")), Type.of(row.getString("type")),
								Id.of(row.getLong("subject_id"))),
						Id.of(row.getLong("group_id")), row.getLong("first_sequence"), row.getLong("top"),
						row.getLong("changed")))
				.list().stream().filter(group -> !heads.of(group.subject().recipientId()).isRead(group.top()))
				.forEach(group -> open.put(group.subject(), group));
		return open;
	}

	void insert(Collection<Group> groups) {
		if (!groups.isEmpty()) {
			new Columns<>(jdbc.sql("""
					INSERT INTO notification_group (recipient_id, group_id, type, subject_id, first_sequence, top, changed,
						started_at)
					SELECT recipient_id, group_id, type, subject_id, first_sequence, top, changed, :now::timestamptz
					FROM unnest(:recipients, :groups, :types, :subjects, :firsts, :tops, :changes)
						AS given (recipient_id, group_id, type, subject_id, first_sequence, top, changed)""")
					.param("now", clock.instant().toString()), groups)
					.ids("recipients", group -> group.subject().recipientId()).ids("groups", Group::groupId)
					.texts("types", group -> group.subject().type().text())
					.ids("subjects", group -> group.subject().subjectId()).numbers("firsts", Group::firstSequence)
					.numbers("tops", Group::top).numbers("changes", Group::changed).statement().update();
		}
	}

	/** A group that is changed: by its newest notification, whose place is its new top, or in another way. */
	record Changed(Id recipientId, Id groupId, long top, long sequence) {}

	void update(Collection<Changed> groups) {
		if (!groups.isEmpty()) {
			new Columns<>(jdbc.sql("""
					UPDATE notification_group AS known
					SET top = greatest(known.top, given.top), changed = greatest(known.changed, given.changed)
					FROM unnest(:recipients, :groups, :tops, :changes) AS given (recipient_id, group_id, top, changed)
					WHERE known.recipient_id = given.recipient_id AND known.group_id = given.group_id"""), groups)
					.ids("recipients", Changed::recipientId).ids("groups", Changed::groupId)
					.numbers("tops", Changed::top).numbers("changes", Changed::sequence).statement().update();
		}
	}
}
