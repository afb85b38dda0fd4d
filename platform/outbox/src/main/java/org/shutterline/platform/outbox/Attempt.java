package org.shutterline.platform.outbox;

/** How one transaction on one shard came out. */
sealed interface Attempt {
	/** Another worker, here or in another instance, has the shard. */
	record Taken() implements Attempt {}

	/** All rows that were taken are in Kafka and deleted; none if the shard was empty. */
	record Published(int rows) implements Attempt {}

	/** Kafka did not acknowledge every row: those before the first refused one are deleted, the others stay. */
	record Refused(int rows, Exception cause) implements Attempt {}
}
