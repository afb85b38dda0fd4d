package org.shutterline.gateway;

import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealRedis;
import org.springframework.boot.SpringApplication;

/** Starts the gateway from an IDE, on its usual ports, with a real Redis and a real Kafka that live as long as it. */
public class TestGatewayApplication {
	public static void main(String[] arguments) {
		SpringApplication.from(GatewayApplication::main).with(RealRedis.class, RealKafka.class).run(arguments);
	}
}
