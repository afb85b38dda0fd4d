package org.shutterline.media;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Takes uploads (profile {@code api}) and makes renditions of them (profile {@code worker}). */
@SpringBootApplication
class MediaServiceApplication {
	static void main(String[] arguments) {
		SpringApplication.run(MediaServiceApplication.class, arguments);
	}
}
