package org.shutterline.e2e.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.shutterline.e2e.oracle.Entry;
import org.shutterline.e2e.oracle.Item;

class SizesTests {
	private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);

	@Test
	void endAPageBetweenAnyTwoItemsOfOneTime() {
		var items = IntStream.range(0, 40).mapToObj(i -> post(1000 - i / 2)).toList();
		var sizes = new Sizes(random, items);
		var ends = new HashSet<Integer>();
		for (int end = sizes.getAsInt(); end <= items.size(); end += sizes.getAsInt()) {
			ends.add(end);
		}
		assertThat(ends).containsAll(IntStream.range(0, 20).mapToObj(i -> 2 * i + 1).toList());
		assertThat(sizes.ties()).isEqualTo(20);
	}

	@Test
	void vary() {
		var sizes = new Sizes(random, List.of());
		assertThat(IntStream.range(0, 200).map(_ -> sizes.getAsInt()).distinct().sorted()).containsExactly(1, 2, 3, 4,
				5, 6, 7, 8);
	}

	private static Item post(long at) {
		return new Item(at, 1, 1, 1, 1, Entry.NOBODY, Entry.NOBODY);
	}
}
