package org.shutterline.notification.push;

import org.springframework.beans.factory.BeanFactory;

/** Does what the service does every ten minutes. */
public final class Forgetting {
	private Forgetting() {}

	/** Forgets the devices that nobody has confirmed for too long. */
	public static void devices(BeanFactory service) {
		var subscriptions = service.getBean(Subscriptions.class);
		boolean more = true;
		while (more) {
			more = subscriptions.forgetSome(2);
		}
	}
}
