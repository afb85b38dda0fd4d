package org.shutterline.notification.inbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.shutterline.platform.core.Ids;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells recipients of causes, many at once: however many, in a constant number of statements. */
@Component
public class Notifications {
	private final Admission admission;

	private final Mentions mentions;

	private final Inboxes inboxes;

	private final Rows rows;

	private final Groups groups;

	private final Verdicts verdicts;

	private final Announcements announcements;

	private final Ids ids;

	Notifications(Admission admission, Mentions mentions, Inboxes inboxes, Rows rows, Groups groups, Verdicts verdicts,
			Announcements announcements, Ids ids) {
		this.admission = admission;
		this.mentions = mentions;
		this.inboxes = inboxes;
		this.rows = rows;
		this.groups = groups;
		this.verdicts = verdicts;
		this.announcements = announcements;
		this.ids = ids;
	}

	/**
	 * Tells the recipients of the causes, or takes that back of those that are undone; all or nothing. Repeated and late
	 * states change nothing, and of those whom a recipient does not want to hear, or who are deleted, nothing is told, nor of
	 * what is gone.
	 */
	@Transactional
	public void take(Collection<Cause> causes) {
		List<Cause> admitted = mentions.numbered(admission.of(causes));
		take(admitted, inboxes.ahead(admitted));
	}

	/** Tells those whom texts mention, and takes that back of whom they mention no more. */
	@Transactional
	public void takeTexts(Collection<Mentions.Text> texts) {
		take(mentions.causes(texts));
	}

	/** Tells of causes that are admitted, each of which comes once, under the heads of their recipients. */
	void take(List<Cause> causes, Heads heads) {
		if (causes.isEmpty()) {
			return;
		}
		List<Cause> standing = causes.stream().filter(Cause::stands).toList();
		Map<Cause.Key, Row> known = rows.known(causes);
		Map<Cause, Verdict> decided = verdicts.on(standing);
		var telling = new Telling(heads, ids);
		causes.forEach(cause -> telling.take(cause, Optional.ofNullable(known.get(cause.key())),
				decided.getOrDefault(cause, Verdict.NONE)));
		telling.group(groups.join(telling.tops(), heads));
		rows.insert(telling.added());
		rows.update(telling.changed());
		groups.insert(telling.begun());
		groups.update(telling.touched());
		inboxes.store(heads);
		announcements.told(telling.told());
	}
}
