package org.shutterline.feed;

import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealPostgres;
import org.shutterline.platform.testing.RealRedis;
import org.springframework.boot.SpringApplication;

/** Starts the feed service by itself, with servers of its own. */
class TestFeedServiceApplication {
	public static void main(String[] args) {
		SpringApplication.from(FeedServiceApplication::main)
				.with(RealPostgres.class, RealKafka.class, RealRedis.class, OwnersTopics.class).run(args);
	}
}
