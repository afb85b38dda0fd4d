package org.shutterline.user;

import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealPostgres;
import org.springframework.boot.SpringApplication;

/** Starts the service from an IDE, on its usual ports, with real servers that live as long as it. */
public class TestUserServiceApplication {
	public static void main(String[] arguments) {
		System.setProperty("shutterline.keys.encryption-key", UserServiceTest.ENCRYPTION_KEY);
		SpringApplication.from(UserServiceApplication::main).with(RealPostgres.class, RealKafka.class).run(arguments);
	}
}
