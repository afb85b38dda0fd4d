package org.shutterline.load.service;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

import org.shutterline.platform.kafka.EventSubscription;
import org.shutterline.platform.kafka.EventTopic;
import org.shutterline.platform.kafka.EventTopics;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/**
 * What notification-service has here and has not elsewhere: a topic of likes of its own, for the same handler, in batches of
 * the same size. Handler and record are their package's own; they are called by their names.
 */
@Configuration(proxyBeanMethods = false)
class NotificationAdditions {
	static final String TOPIC = "load.engagement";

	private static final int AT_MOST = 1000;

	@Bean
	EventTopic loadedEngagement() {
		return EventTopics.stream(TOPIC);
	}

	@Bean
	Handled handled() {
		return new Handled();
	}

	@Bean
	EventSubscription loadedEvents(@Qualifier("causes") Object causes, Handled handled) throws ClassNotFoundException {
		var engagement = ReflectionUtils.findMethod(causes.getClass(), "engagement", List.class);
		Assert.notNull(engagement, "causes.engagement(events) is gone");
		ReflectionUtils.makeAccessible(engagement);
		return EventSubscription.<Object>inBatches(TOPIC, AT_MOST, events -> {
			handled.begin();
			call(causes, engagement, events);
			handled.end(events.size());
		}).on("post_liked", 1, Class.forName("org.shutterline.notification.cause.PostLiked")).build();
	}

	private static void call(Object causes, Method engagement, List<Object> events) {
		try {
			engagement.invoke(causes, events);
		}
		catch (IllegalAccessException | InvocationTargetException e) {
			throw new IllegalStateException(e);
		}
	}
}
