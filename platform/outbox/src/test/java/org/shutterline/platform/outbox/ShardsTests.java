package org.shutterline.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class ShardsTests {
	@Test
	void keysStayInTheirShardFromVersionToVersion() {
		assertThat(Shards.of("0")).isEqualTo(4);
		assertThat(Shards.of("1:2")).isEqualTo(6);
		assertThat(Shards.of("author:812391827391823")).isEqualTo(0);
	}

	@Test
	void keysSpreadOverAllShards() {
		var used = IntStream.range(0, 200).mapToObj(Integer::toString).map(Shards::of).collect(Collectors.toSet());
		assertThat(used).hasSize(Shards.COUNT);
	}
}
