package org.shutterline.load.service;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.common.utils.Utils;

/**
 * Likes that nobody ever gave: each of another account, in turn of so many posts, each of which has an author of its own.
 * Another set of them is of other accounts.
 */
record ManyLikes(int count, int posts, long first) {
	/** Beyond all ids that will be issued in some decades. */
	static final long NOBODY = Long.MAX_VALUE - (1L << 40);

	private static final AtomicLong ACTORS = new AtomicLong(NOBODY + (1L << 32));

	ManyLikes(int count, int posts) {
		this(count, posts, ACTORS.getAndAdd(count));
	}

	/** What Kafka finds the partition by. */
	String key(int like) {
		return post(like) + ":" + actor(like);
	}

	/** As they were given, which is in the order of the recipients, over and over. */
	int[] inOrder() {
		return IntStream.range(0, count).toArray();
	}

	/** As a consumer of so many partitions gets them: so many of one, then of the next. */
	int[] inPartitions(int partitions, int batch) {
		var byPartition = IntStream.range(0, count).boxed().collect(Collectors.groupingBy(like -> Utils
				.toPositive(Utils.murmur2(key(like).getBytes(StandardCharsets.UTF_8))) % partitions));
		var order = IntStream.builder();
		for (int from = 0; from < count; from += batch) {
			for (var likes : byPartition.values()) {
				likes.stream().skip(from).limit(batch).forEach(order::add);
			}
		}
		return order.build().toArray();
	}

	long actor(int like) {
		return first + like;
	}

	long post(int like) {
		return NOBODY + 2L * (like % posts);
	}

	long author(int like) {
		return post(like) + 1;
	}
}
