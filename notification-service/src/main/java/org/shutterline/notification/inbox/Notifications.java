package org.shutterline.notification.inbox;

import static java.util.function.Predicate.not;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.shutterline.platform.core.Ids;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

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

	private final TransactionTemplate nested;

	Notifications(Admission admission, Mentions mentions, Inboxes inboxes, Rows rows, Groups groups, Verdicts verdicts,
			Announcements announcements, Ids ids, PlatformTransactionManager transactions) {
		this.admission = admission;
		this.mentions = mentions;
		this.inboxes = inboxes;
		this.rows = rows;
		this.groups = groups;
		this.verdicts = verdicts;
		this.announcements = announcements;
		this.ids = ids;
		this.nested = new TransactionTemplate(transactions);
		this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
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
		Map<Cause, Verdict> decided = verdicts.on(causes.stream().filter(Cause::stands).toList());
		Telling telling = work(causes, decided, heads);
		rows.update(telling.changed());
		groups.insert(telling.begun());
		groups.update(telling.touched());
		inboxes.store(telling.heads());
		announcements.told(telling.told());
	}

	/**
	 * First states are not looked up: nearly always nothing is known of them. If something is, as of what is delivered
	 * again, the database refuses a second row, and all is worked out anew with what is known.
	 */
	private Telling work(List<Cause> causes, Map<Cause, Verdict> decided, Heads heads) {
		List<Cause> later = causes.stream().filter(not(Cause::isFirstState)).toList();
		if (later.size() == causes.size()) {
			return tell(causes, rows.known(causes), decided, heads);
		}
		try {
			return nested.execute(_ -> tell(causes, rows.known(later), decided, heads.copy()));
		}
		catch (DuplicateKeyException e) {
			return tell(causes, rows.known(causes), decided, heads);
		}
	}

	private Telling tell(List<Cause> causes, Map<Cause.Key, Row> known, Map<Cause, Verdict> decided, Heads heads) {
		var telling = new Telling(heads, ids);
		causes.forEach(cause -> telling.take(cause, Optional.ofNullable(known.get(cause.key())),
				decided.getOrDefault(cause, Verdict.NONE)));
		telling.group(groups.join(telling.tops(), heads));
		rows.insert(telling.added());
		return telling;
	}
}
