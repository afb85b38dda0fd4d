package org.shutterline.feed;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.testing.RealRedis;
import org.shutterline.platform.testing.RealRedisCluster;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A real Redis that the service reaches by a {@link Link}, or a real cluster. */
@TestConfiguration(proxyBeanMethods = false)
class LinkedRedis {
	private final RealRedis.Database database = RealRedis.freshDatabase();

	@Bean
	Link redisLink() {
		return new Link(database.host(), database.port());
	}

	@Bean
	DataRedisConnectionDetails linkedRedis(Link redisLink, @Value("${test.redis-cluster:false}") boolean cluster) {
		return cluster
				? new Nodes()
				: new Details(new RealRedis.Database("127.0.0.1", redisLink.port(), database.number()));
	}

	private record Nodes() implements DataRedisConnectionDetails {
		@Override
		public Cluster getCluster() {
			return () -> RealRedisCluster.ports().stream().map(port -> new Node("127.0.0.1", port)).toList();
		}
	}

	private record Details(RealRedis.Database database) implements DataRedisConnectionDetails {
		@Override
		public @Nullable Standalone getStandalone() {
			return Standalone.of(database.host(), database.port(), database.number());
		}
	}
}
