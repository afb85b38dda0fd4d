package org.shutterline.platform.kafka;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Has a group read a topic again from somewhere. Consumers drop by version what they know, so that too early is only slow
 * and too late loses. The group's processes must be stopped: Kafka refuses it otherwise.
 * <p>
 * Needs nothing but the Kafka clients on its class path. For TLS it takes the settings of the service in whose environment
 * it runs ({@link Connection}).
 */
public final class ResetOffsets {
	private ResetOffsets() {}

	/** @param arguments bootstrap servers, group, topic, and {@code earliest}, {@code latest} or a moment of ISO 8601 */
	public static void main(String... arguments) throws InterruptedException {
		if (arguments.length != 4) {
			IO.println("usage: ResetOffsets <bootstrap servers> <group> <topic> earliest|latest|2026-01-02T03:04:05Z");
			System.exit(2);
		}
		System.setProperty("logback.configurationFile", "org/shutterline/platform/kafka/replay-logback.xml");
		System.exit(run(Connection.to(arguments[0], System.getenv()), arguments[1], arguments[2], arguments[3],
				IO::println));
	}

	/** The exit code: 0 when it was done, 1 for a group that has never read the topic and when Kafka refused it, 2 for what is no place. */
	static int run(Map<String, Object> connection, String group, String topic, String place, Consumer<String> out)
			throws InterruptedException {
		try (var admin = Admin.create(connection)) {
			OffsetSpec spec = spec(place);
			List<TopicPartition> partitions = admin.describeTopics(List.of(topic)).allTopicNames().get().values()
					.stream()
					.flatMap(found -> found.partitions().stream())
					.map(each -> new TopicPartition(topic, each.partition())).toList();
			if (!hasRead(admin, group, partitions)) {
				out.accept("Nothing was reset: there is no group '%s' that has read %s; there are %s".formatted(group,
						topic, groups(admin)));
				return 1;
			}
			Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
			Map<TopicPartition, Long> places = offsets(admin, partitions, spec);
			// -1, where nothing came after that moment.
			places.replaceAll((partition, offset) -> offset < 0 ? ends.getOrDefault(partition, 0L) : offset);
			admin.alterConsumerGroupOffsets(group, places.entrySet().stream().collect(
					Collectors.toMap(Map.Entry::getKey, each -> new OffsetAndMetadata(each.getValue())))).all().get();
			places.forEach((partition, offset) -> out.accept(
					"%s reads %s from %d of %d".formatted(group, partition, offset, ends.getOrDefault(partition, 0L))));
			return 0;
		}
		catch (DateTimeParseException _) {
			out.accept(
					"That is no place: %s. earliest, latest or a moment such as 2026-01-02T03:04:05Z".formatted(place));
			return 2;
		}
		catch (ExecutionException refused) {
			out.accept(switch (Objects.requireNonNullElse(refused.getCause(), refused)) {
				case UnknownTopicOrPartitionException _,InvalidTopicException _ ->
					"Nothing was reset: there is no topic '%s'.".formatted(topic);
				case UnknownMemberIdException _ ->
					"Nothing was reset: the processes of %s are running and must be stopped.".formatted(group);
				case Throwable other -> "Nothing was reset: " + other;
			});
			return 1;
		}
		catch (KafkaException failed) {
			out.accept("Nothing was reset: " + failed);
			return 1;
		}
	}

	/** Kafka takes offsets of any group, also of one that is misspelt. */
	private static boolean hasRead(Admin admin, String group, List<TopicPartition> partitions)
			throws ExecutionException, InterruptedException {
		return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
				.anyMatch(committed -> committed.getValue() != null && partitions.contains(committed.getKey()));
	}

	private static List<String> groups(Admin admin) throws ExecutionException, InterruptedException {
		return admin.listGroups().all().get().stream().map(GroupListing::groupId).sorted().toList();
	}

	private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec spec)
			throws ExecutionException, InterruptedException {
		var offsets = new HashMap<TopicPartition, Long>();
		admin.listOffsets(partitions.stream().collect(Collectors.toMap(each -> each, _ -> spec))).all().get()
				.forEach((partition, found) -> offsets.put(partition, found.offset()));
		return offsets;
	}

	private static OffsetSpec spec(String place) {
		return switch (place) {
			case "earliest" -> OffsetSpec.earliest();
			case "latest" -> OffsetSpec.latest();
			default -> OffsetSpec.forTimestamp(Instant.parse(place).toEpochMilli());
		};
	}
}
