package org.shutterline.user;

import org.shutterline.platform.core.schema.ServiceApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the user service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class UserServiceApplication {
	public static void main(String[] arguments) {
		ServiceApplication.run(UserServiceApplication.class, arguments);
	}
}
