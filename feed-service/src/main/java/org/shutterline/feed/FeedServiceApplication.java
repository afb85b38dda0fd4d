package org.shutterline.feed;

import org.shutterline.platform.core.schema.ServiceApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the feed service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class FeedServiceApplication {
	public static void main(String[] args) {
		ServiceApplication.run(FeedServiceApplication.class, args);
	}
}
