package org.shutterline.notification;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.shutterline.notification.inbox.InboxChanges;
import org.shutterline.notification.inbox.Told;
import org.shutterline.platform.core.Id;

/** All that those hear who listen to inboxes. */
final class HeardChanges implements InboxChanges {
	private final List<Told> told = new CopyOnWriteArrayList<>();

	private final List<Map<Id, Long>> committed = new CopyOnWriteArrayList<>();

	@Override
	public void inTransaction(List<Told> news) {
		told.addAll(news);
	}

	@Override
	public void afterCommit(Map<Id, Long> lastSequences) {
		committed.add(lastSequences);
	}

	List<Told> toldTo(Id recipient) {
		return told.stream().filter(each -> each.recipientId().equals(recipient)).toList();
	}

	List<Long> sequencesOf(Id recipient) {
		return committed.stream().filter(each -> each.containsKey(recipient)).map(each -> each.get(recipient)).toList();
	}
}
