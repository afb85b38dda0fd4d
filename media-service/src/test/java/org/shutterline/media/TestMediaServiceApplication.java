package org.shutterline.media;

import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealObjectStore;
import org.shutterline.platform.testing.RealPostgres;
import org.springframework.boot.SpringApplication;

/** Starts the service from an IDE, on its usual ports, with real servers that live as long as it. */
public class TestMediaServiceApplication {
	public static void main(String[] arguments) {
		SpringApplication.from(MediaServiceApplication::main)
				.with(RealPostgres.class, RealKafka.class, RealObjectStore.class).run(arguments);
	}
}
