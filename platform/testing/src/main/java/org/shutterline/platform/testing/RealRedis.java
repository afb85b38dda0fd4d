package org.shutterline.platform.testing;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.testcontainers.containers.GenericContainer;
import redis.embedded.RedisServer;

/** A real Redis: one server per JVM, an empty logical database per Spring context. */
@TestConfiguration(proxyBeanMethods = false)
public class RealRedis {
	private static final int DATABASES = 1024;

	/** An empty logical database on the server. */
	public record Database(String host, int port, int number) {
		public String url() {
			return "redis://" + host + ":" + port + "/" + number;
		}
	}

	@Bean
	DataRedisConnectionDetails redisConnection() {
		return new Details(freshDatabase());
	}

	/** A logical database that nobody else in this JVM was given. */
	public static Database freshDatabase() {
		return new Database(Server.ADDRESS.host(), Server.ADDRESS.port(), Servers.next() % DATABASES);
	}

	private record Details(Database database) implements DataRedisConnectionDetails {
		@Override
		public @Nullable Standalone getStandalone() {
			return Standalone.of(database.host(), database.port(), database.number());
		}
	}

	private record Address(String host, int port) {}

	/** Starts on first use; ends with the JVM. */
	private static final class Server {
		static final Address ADDRESS = Servers.inContainers() ? container() : embedded();

		private static Address embedded() {
			int port = FreePorts.next();
			RedisServer.builder().port(port).setting("databases " + DATABASES).setting("save \"\"")
					.setting("appendonly no").build().start();
			return new Address("127.0.0.1", port);
		}

		// The container lives as long as the JVM.
		@SuppressWarnings("resource")
		private static Address container() {
			var server = new GenericContainer<>("redis:8").withExposedPorts(6379).withCommand("redis-server",
					"--databases", Integer.toString(DATABASES), "--save", "");
			server.start();
			return new Address(server.getHost(), server.getMappedPort(6379));
		}
	}
}
