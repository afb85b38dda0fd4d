package org.shutterline.notification.inbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.shutterline.platform.core.Id;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells those who want to hear it what changes in inboxes. */
@Component
class Announcements {
	private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

	private final ObjectProvider<InboxChanges> listeners;

	Announcements(ObjectProvider<InboxChanges> listeners) {
		this.listeners = listeners;
	}

	void told(List<Told> told) {
		if (!told.isEmpty()) {
			listeners.orderedStream().forEach(listener -> listener.inTransaction(told));
		}
	}

	/** Says after the commit of the running transaction that these heads have changed. */
	void changed(Collection<Inbox> heads) {
		Map<Id, Long> lastSequences = heads.stream()
				.collect(Collectors.toUnmodifiableMap(Inbox::recipientId, Inbox::lastSequence));
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				listeners.orderedStream().forEach(listener -> tell(listener, lastSequences));
			}
		});
	}

	private static void tell(InboxChanges listener, Map<Id, Long> lastSequences) {
		try {
			listener.afterCommit(lastSequences);
		}
		catch (RuntimeException failed) {
			LOG.warn("Of {} changed inboxes nobody was told", lastSequences.size(), failed);
		}
	}
}
