package org.shutterline.feed.copy;

import java.util.List;
import java.util.Set;

import io.lettuce.core.RedisException;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells Redis what events have changed, once it is committed and before the event counts as handled; what Redis does not
 * take is owed. Whoever handles an event again tells it again.
 */
@Component
public class Copies {
	private final CopyWrites writes;

	private final Debts debts;

	private final StoredStories storedStories;

	Copies(CopyWrites writes, Debts debts, StoredStories storedStories) {
		this.writes = writes;
		this.debts = debts;
		this.storedStories = storedStories;
	}

	/** A relation of each of these accounts has changed: what is kept of their relations is old. */
	public void related(Set<Id> ends) {
		List<String> names = ends.stream().map(end -> Names.RELATIONS + end).sorted().toList();
		afterCommit(names, () -> writes.renew(names));
	}

	/** @param medium the type of the post's first medium */
	public void published(Id post, long version, Id author, @Nullable String medium) {
		merge(Names.POST + post, Stamp.parts(version, author.value(), medium));
	}

	public void deleted(Id post, long version) {
		merge(Names.POST + post, Stamp.parts(version, 0, null));
	}

	public void counted(Id post, long version, long likes, long comments, long shares) {
		merge(Names.POST + post, Stamp.counted(version, likes, comments, shares));
	}

	public void changed(Id author, long version, boolean isPrivate) {
		merge(Names.AUTHOR + author, AuthorStamp.parts(version, isPrivate));
	}

	public void deleted(Id author) {
		merge(Names.AUTHOR + author, AuthorStamp.deleted());
	}

	public void takenBack(Id shareId, long version) {
		merge(Names.SHARE + shareId, ShareStamp.ended(version));
	}

	/** A viewer set a mark or took it away. */
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
