package org.shutterline.notification.push;

/** A way to devices of one kind. There is one only where it is configured; the others' devices cannot be registered. */
public interface PushProvider {
	Kind kind();

	/** Whether messages could go to this address, as far as can be told without asking anybody. */
	boolean accepts(Address address);

	/** Hands a message to the push service, and waits for its answer; for seconds at most. Throws nothing expected. */
	Outcome send(Address address, PushMessage message);
}
