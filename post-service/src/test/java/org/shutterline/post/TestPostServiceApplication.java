package org.shutterline.post;

import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealPostgres;
import org.shutterline.platform.testing.RealRedis;
import org.springframework.boot.SpringApplication;

/** Runs the service with a PostgreSQL and a Kafka of its own. */
public class TestPostServiceApplication {
	public static void main(String[] args) {
		SpringApplication.from(PostServiceApplication::main)
				.with(RealPostgres.class, RealKafka.class, RealRedis.class, ForeignTopics.class).run(args);
	}
}
