package org.shutterline.post;

import org.shutterline.platform.core.schema.ServiceApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service of posts, likes and comments. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PostServiceApplication {
	/** Starts the service. */
	public static void main(String[] args) {
		ServiceApplication.run(PostServiceApplication.class, args);
	}
}
