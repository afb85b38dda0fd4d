package org.shutterline.media;

import org.shutterline.platform.core.schema.ServiceApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Takes uploads (profile {@code api}) and makes renditions of them (profile {@code worker}). */
@SpringBootApplication
class MediaServiceApplication {
	static void main(String[] arguments) {
		ServiceApplication.run(MediaServiceApplication.class, arguments);
	}
}
