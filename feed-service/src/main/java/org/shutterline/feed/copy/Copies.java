package org.shutterline.feed.copy;

import java.util.List;
import java.util.Set;

import io.lettuce.core.RedisException;
import org.shutterline.platform.core.Id;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells Redis what events have changed, once it is committed and before the event counts as handled; what Redis does not
 * take is owed. Whoever handles an event again tells it again. An event may be older than what the database holds, and Redis
 * have forgotten that: so it is told what the database holds, or what never is old.
 */
@Component
public class Copies {
	private final CopyWrites writes;

	private final Debts debts;

	private final StoredFacts stored;

	private final StoredStories storedStories;

	Copies(CopyWrites writes, Debts debts, StoredFacts stored, StoredStories storedStories) {
		this.writes = writes;
		this.debts = debts;
		this.stored = stored;
		this.storedStories = storedStories;
	}

	/** A relation of each of these accounts has changed: what is kept of their relations is old. */
	public void related(Set<Id> ends) {
		List<String> names = ends.stream().map(end -> Names.RELATIONS + end).sorted().toList();
		afterCommit(names, () -> writes.renew(names));
	}

	/** The post's content has changed, in this transaction, which holds the lock of its row. */
	public void published(Id post) {
		stored.posts(List.of(post.value())).values()
				.forEach(stamp -> merge(Names.POST + post, new Parts(stamp.first(), "")));
	}

	/** For good. */
	public void deleted(Id post, long version) {
		merge(Names.POST + post, Stamp.parts(version, 0, null));
	}

	/** These are the post's counts now: the database has taken them. */
	public void counted(Id post, long version, long likes, long comments, long shares) {
		merge(Names.POST + post, Stamp.counted(version, likes, comments, shares));
	}

	/** The account has changed, in this transaction, which holds the lock of its row. */
	public void changed(Id author) {
		stored.authors(List.of(author.value())).values().forEach(stamp -> merge(Names.AUTHOR + author, stamp));
	}

	public void deleted(Id author) {
		merge(Names.AUTHOR + author, AuthorStamp.deleted());
	}

	/** For good: who shares the post again makes another share. */
	public void takenBack(Id shareId, long version) {
		merge(Names.SHARE + shareId, ShareStamp.ended(version));
	}

	/** A viewer set a mark or took it away. Where marks are kept, newer ones are known. */
	public void marked(Id viewer, Id post, MarkKind kind, long version, boolean stands) {
		String name = Names.MARKS + viewer;
		afterCommit(List.of(name), () -> writes.mark(name, post.value(), kind, version, stands));
	}

	/** The account's stories have changed, in this transaction, which holds the lock of their list. */
	public void told(Id author) {
		storedStories.lists(List.of(author.value())).values()
				.forEach(stories -> merge(Names.STORIES + author, stories));
	}

	/** @param at epoch ms */
	public void seen(Id viewer, Id story, long at) {
		String name = Names.SEEN + viewer;
		afterCommit(List.of(name), () -> writes.seen(name, story.value(), at));
	}

	/** Nothing is kept of the account's stories any more, nor of those that it has seen. */
	public void forgotten(Id user) {
		for (String name : List.of(Names.STORIES + user, Names.SEEN + user)) {
			afterCommit(List.of(name), () -> writes.forget(name));
		}
	}

	private void merge(String name, Parts parts) {
		afterCommit(List.of(name), () -> writes.merge(name, parts));
	}

	private void afterCommit(List<String> names, Runnable telling) {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			tell(names, telling);
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				tell(names, telling);
			}
		});
	}

	private void tell(List<String> names, Runnable telling) {
		try {
			telling.run();
		}
		catch (DataAccessException | RedisException e) {
			debts.owe(names);
		}
	}
}
