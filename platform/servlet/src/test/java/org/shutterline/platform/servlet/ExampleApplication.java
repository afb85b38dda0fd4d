package org.shutterline.platform.servlet;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A service that has nothing but what the platform gives it, and calls that fail in every way. */
@SpringBootApplication
class ExampleApplication {
	static void main(String... args) {
		SpringApplication.run(ExampleApplication.class, args);
	}
}
