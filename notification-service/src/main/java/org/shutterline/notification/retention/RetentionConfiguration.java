package org.shutterline.notification.retention;

import java.time.Clock;

import org.shutterline.notification.inbox.OldNotifications;
import org.shutterline.platform.core.Sweeper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {
	@Bean
	Sweeper retention(OldNotifications notifications, RetentionSettings settings, Clock clock) {
		return new Sweeper("retention", settings.pause(), () -> {
			var now = clock.instant();
			return notifications.removeSome(now.minus(settings.age()), now.minus(settings.settled()), settings.most());
		});
	}
}
