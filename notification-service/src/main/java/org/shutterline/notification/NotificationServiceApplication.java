package org.shutterline.notification;

import org.shutterline.platform.core.schema.ServiceApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the notification service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class NotificationServiceApplication {
	public static void main(String[] args) {
		ServiceApplication.run(NotificationServiceApplication.class, args);
	}
}
