package org.shutterline.post;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service of posts, likes and comments. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PostServiceApplication {
	/** Starts the service. */
	public static void main(String[] args) {
		SpringApplication.run(PostServiceApplication.class, args);
	}
}
