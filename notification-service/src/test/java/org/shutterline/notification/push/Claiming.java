package org.shutterline.notification.push;

import java.util.List;

import org.springframework.beans.factory.BeanFactory;

/** Does what the service does whenever something may be due. */
public final class Claiming {
	private Claiming() {}

	/** Takes up what is due; returns the groups that it is about. */
	public static List<Long> claim(BeanFactory service, int most) {
		return service.getBean(Deliveries.class).claim(most).stream().map(delivery -> delivery.groupId().value())
				.toList();
	}
}
