package org.shutterline.notification.inbox;

import java.util.Collection;
import java.util.Map;

import org.shutterline.platform.core.Id;

/** What recipients want to be told. */
public interface Wishes {
	/** Those of these recipients that are not {@link Wish#DEFAULT}; in a constant number of round trips. */
	Map<Id, Map<Type, Wish>> unusual(Collection<Id> recipients);
}
