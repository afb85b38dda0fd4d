package org.shutterline.notification;

import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealPostgres;
import org.shutterline.platform.testing.RealRedis;
import org.springframework.boot.SpringApplication;

/** Starts the notification service by itself, with servers of its own. */
class TestNotificationServiceApplication {
	public static void main(String[] args) {
		SpringApplication.from(NotificationServiceApplication::main)
				.with(RealPostgres.class, RealKafka.class, RealRedis.class, OwnersTopics.class).run(args);
	}
}
