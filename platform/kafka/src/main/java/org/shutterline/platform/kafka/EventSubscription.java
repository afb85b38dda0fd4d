package org.shutterline.platform.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What a service wants to hear of a topic; a bean of this type has it consumed, each record in the order of its
 * partition.
 * <p>
 * Records come one by one, or many in one call ({@link #inBatches}). A handler may be called again with an event that it knows: after a crash, a rebalance or a replay. When it throws, it is
 * called again, with growing pauses and with the records behind it waiting; after the last attempt the record becomes a
 * dead letter. Types that are not declared are skipped and counted.
 */
public final class EventSubscription {
	private final String topic;

	private final Optional<String> group;

	private final OptionalInt concurrency;

	private final Map<String, Map<Integer, Handler<?>>> handlers;

	private final Optional<Consumer<String>> tombstones;

	private final Optional<Batches> batches;

	private EventSubscription(Builder builder) {
		this.topic = builder.topic;
		this.group = Optional.ofNullable(builder.group);
		this.concurrency = builder.concurrency;
		this.handlers = Map.copyOf(builder.handlers);
		this.tombstones = Optional.ofNullable(builder.tombstones);
		this.batches = Optional.ofNullable(builder.batches);
	}

	/** Starts a subscription to that topic. */
	public static Builder to(String topic) {
		return new Builder(topic);
	}

	/**
	 * Starts a subscription whose handler gets many records in one call, in the order of each partition: so that it can store
	 * them in one transaction with a few statements. A poll brings enough for several calls, of which the next is read
	 * while one is under way. The call must do all or nothing. When it throws, the batch is
	 * split until the record is found that cannot be handled; those before it are done with, it is tried again as any other,
	 * and what is behind it follows.
	 *
	 * @param atMost how many records a call gets
	 */
	public static <E> BatchBuilder<E> inBatches(String topic, int atMost, Consumer<? super List<E>> handler) {
		return new BatchBuilder<>(new Builder(topic), atMost, handler);
	}

	String topic() {
		return topic;
	}

	Optional<String> group() {
		return group;
	}

	OptionalInt concurrency() {
		return concurrency;
	}

	/** The handlers of a type by schema version; empty if the type is not declared. */
	Map<Integer, Handler<?>> handlers(String type) {
		return handlers.getOrDefault(type, Map.of());
	}

	Optional<Consumer<String>> tombstones() {
		return tombstones;
	}

	Optional<Batches> batches() {
		return batches;
	}

	/**
	 * The handler of all that a poll brings, at most so many records.
	 *
	 * @param tombstones what the handler gets for a tombstone of a key
	 */
	record Batches(int atMost, Consumer<List<?>> handler, Optional<Function<String, ?>> tombstones) {}

	record Handler<T>(Class<T> payload, Consumer<? super T> action) {}

	/** Collects what a subscription consists of. */
	public static final class Builder {
		private final String topic;

		private final Map<String, Map<Integer, Handler<?>>> handlers = new LinkedHashMap<>();

		private @Nullable String group;

		private OptionalInt concurrency = OptionalInt.empty();

		private @Nullable Consumer<String> tombstones;

		private @Nullable Batches batches;

		private Builder(String topic) {
			if (topic.isBlank()) {
				throw new IllegalArgumentException("A subscription needs a topic");
			}
			this.topic = topic;
		}

		/** The consumer group; without it, the application's name. */
		public Builder group(String name) {
			this.group = name;
			return this;
		}

		/** How many partitions are consumed at once by this process; without it, the setting. */
		public Builder concurrency(int consumers) {
			if (consumers < 1) {
				throw new IllegalArgumentException("At least one consumer, not " + consumers);
			}
			this.concurrency = OptionalInt.of(consumers);
			return this;
		}

		/**
		 * Declares a type in one version of its schema. The payload is the consumer's own record of what it needs: other
		 * properties are ignored, and what its constructor refuses is unreadable.
		 */
		public <T> Builder on(String type, int version, Class<T> payload, Consumer<? super T> handler) {
			var before = handlers.computeIfAbsent(type, any -> new LinkedHashMap<>())
					.putIfAbsent(version, new Handler<>(payload, handler));
			if (before != null) {
				throw new IllegalArgumentException("Declared twice: " + type + " version " + version + " of " + topic);
			}
			return this;
		}

		/** Called with the key of each tombstone; without it, tombstones are skipped and counted. */
		public Builder onTombstone(Consumer<String> handler) {
			this.tombstones = handler;
			return this;
		}

		public EventSubscription build() {
			if (handlers.isEmpty() && tombstones == null) {
				throw new IllegalArgumentException("A subscription to " + topic + " that hears nothing");
			}
			return new EventSubscription(this);
		}
	}

	/** Collects what a subscription in batches consists of. */
	public static final class BatchBuilder<E> {
		private final Builder events;

		private final int atMost;

		private final Consumer<? super List<E>> handler;

		private Optional<Function<String, ?>> tombstones = Optional.empty();

		private BatchBuilder(Builder events, int atMost, Consumer<? super List<E>> handler) {
			if (atMost < 1) {
				throw new IllegalArgumentException("At least one record a batch, not " + atMost);
			}
			this.events = events;
			this.atMost = atMost;
			this.handler = handler;
		}

		/** The consumer group; without it, the application's name. */
		public BatchBuilder<E> group(String name) {
			events.group(name);
			return this;
		}

		/** How many partitions are consumed at once by this process; without it, the setting. */
		public BatchBuilder<E> concurrency(int consumers) {
			events.concurrency(consumers);
			return this;
		}

		/** Declares a type in one version of its schema, as {@link Builder#on} does. */
		public BatchBuilder<E> on(String type, int version, Class<? extends E> payload) {
			events.on(type, version, payload, event -> handler.accept(List.of(event)));
			return this;
		}

		/** Has the handler get this for the key of each tombstone; without it, tombstones are skipped and counted. */
		public BatchBuilder<E> onTombstone(Function<String, ? extends E> event) {
			tombstones = Optional.of(event);
			return this;
		}

		// What comes has been read as one of the types that were declared, each of which is an E.
		@SuppressWarnings("unchecked")
		public EventSubscription build() {
			events.batches = new Batches(atMost, payloads -> handler.accept((List<E>) payloads), tombstones);
			return events.build();
		}
	}
}
