package org.shutterline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.RealKafka;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What happens in the other services, told by events on the real broker; each event comes twice. */
final class World implements AutoCloseable {
	private static final AtomicLong IDS = new AtomicLong(700_000_000_000_000_000L);

	private static final AtomicLong VERSIONS = new AtomicLong();

	private final KafkaProducer<String, String> producer = new KafkaProducer<>(
			Map.of("bootstrap.servers", RealKafka.bootstrapServers(), "linger.ms", 0), new StringSerializer(),
			new StringSerializer());

	private final Admin admin = Admin.create(Map.of("bootstrap.servers", RealKafka.bootstrapServers()));

	private final Queue<Future<RecordMetadata>> told = new ConcurrentLinkedQueue<>();

	private final String group;

	World(String group) {
		this.group = group;
	}

	static Id newId() {
		return Id.of(IDS.incrementAndGet());
	}

	/** A version greater than all before. */
	static long newVersion() {
		return VERSIONS.incrementAndGet();
	}

	Id user(String name) {
		Id id = newId();
		tellUser(id, name);
		return id;
	}

	void tellUser(Id id, String name) {
		tellUser(id, name, false);
	}

	void tellUser(Id id, String name, boolean isPrivate) {
		tell("user_changed", """
				{"user_id": "%s", "version": %d, "username": "%s", "display_name": "", "bio": "",
				"profile_picture_key": "p/%s.jpg", "private": %b, "created_at": "2026-03-01T08:00:00Z",
				"changed_at": "2026-03-01T08:00:00Z"}""".formatted(id, newVersion(), name, name, isPrivate));
	}

	void relation(Id follower, Id author, boolean following, boolean back, long version) {
		String pair = follower.compareTo(author) < 0 ? follower + ":" + author : author + ":" + follower;
		tell("relation_changed", """
				{"pair": "%s", "version": %d, "changed_at": "2026-03-02T10:00:00Z", "ties": [
				{"from_user_id": "%s", "to_user_id": "%s", "following": %b, "followed_at": "2026-03-02T10:00:00Z"},
				{"from_user_id": "%s", "to_user_id": "%s", "following": %b, "followed_at": "2026-03-02T10:00:00Z"}]}"""
				.formatted(pair, version, follower, author, following, author, follower, back));
	}

	/** Tells the pair's whole relation; each direction's text names what is true of it, such as "following muting". */
	void pair(Id one, Id other, long version, String onesTie, String othersTie) {
		String pair = one.compareTo(other) < 0 ? one + ":" + other : other + ":" + one;
		tell("relation_changed", """
				{"pair": "%s", "version": %d, "changed_at": "2026-03-02T10:00:00Z", "ties": [%s, %s]}"""
				.formatted(pair, version, tie(one, other, onesTie), tie(other, one, othersTie)));
	}

	private static String tie(Id from, Id to, String states) {
		return """
				{"from_user_id": "%s", "to_user_id": "%s", "following": %b, "followed_at": null, "requested": %b,
				"requested_at": null, "blocking": %b, "muting": %b}""".formatted(from, to,
				states.contains("following"), states.contains("requested"), states.contains("blocking"),
				states.contains("muting"));
	}

	void deleteUser(Id user, long version) {
		tell("user_deleted", """
				{"user_id": "%s", "version": %d, "deleted_at": "2026-03-04T06:00:00Z"}""".formatted(user, version));
	}

	void liked(Id post, Id author, Id user, long version) {
		tell("post_liked", """
				{"post_id": "%s", "post_author_id": "%s", "user_id": "%s", "version": %d,
				"liked_at": "2026-03-03T07:15:00Z"}""".formatted(post, author, user, version));
	}

	void unliked(Id post, Id author, Id user, long version) {
		tell("post_unliked", """
				{"post_id": "%s", "post_author_id": "%s", "user_id": "%s", "version": %d,
				"unliked_at": "2026-03-03T07:15:00Z"}""".formatted(post, author, user, version));
	}

	void shared(Id post, Id author, Id user, long version) {
		tell("post_shared", """
				{"post_id": "%s", "post_author_id": "%s", "user_id": "%s", "share_id": "1", "caption": "", "version": %d,
				"shared_at": "2026-03-03T07:15:00Z"}""".formatted(post, author, user, version));
	}

	void unshared(Id post, Id author, Id user, long version) {
		tell("post_unshared", """
				{"post_id": "%s", "post_author_id": "%s", "user_id": "%s", "share_id": "1", "version": %d,
				"unshared_at": "2026-03-03T07:15:00Z"}""".formatted(post, author, user, version));
	}

	void published(Id post, Id author, Id... mentioned) {
		tell("post_published", post(post, author, 1, "", mentioned));
	}

	void edited(Id post, Id author, long version, Id... mentioned) {
		tell("post_edited", post(post, author, version, ", \"edited_at\": \"2026-03-04T07:15:00Z\"", mentioned));
	}

	private static String post(Id post, Id author, long version, String more, Id... mentioned) {
		return """
				{"post_id": "%s", "version": %d, "author_id": "%s", "caption": "so", "tags": [], "mentions": [%s],
				"media": [{"media_id": "1", "type": "photo", "width": 1, "height": 1, "renditions": [{"name": "small",
				"content_type": "image/jpeg", "width": 1, "height": 1, "key": "m/1.jpg"}]}],
				"created_at": "2026-03-03T07:15:00Z", "published_at": "2026-03-03T07:15:00Z"%s}"""
				.formatted(post, version, author, mentions(mentioned), more);
	}

	private static String mentions(Id... mentioned) {
		return Stream.of(mentioned).map("{\"user_id\": \"%s\", \"username\": \"whoever\"}"::formatted)
				.collect(Collectors.joining(", "));
	}

	void mediaFailed(Id media, Id owner, long version) {
		tell("media_failed", """
				{"media_id": "%s", "version": %d, "owner_id": "%s", "purpose": "post", "failure": "unreadable",
				"failed_at": "%s"}""".formatted(media, version, owner, Instant.now()));
	}

	void mediaReady(Id media, Id owner, long version) {
		tell("media_ready", """
				{"media_id": "%s", "version": %d, "owner_id": "%s", "purpose": "post", "type": "photo", "width": 1, "height": 1,
				"renditions": [{"name": "small", "content_type": "image/jpeg", "width": 1, "height": 1, "key": "m/1.jpg"}],
				"ready_at": "2026-03-03T07:15:00Z"}""".formatted(media, version, owner));
	}

	void deletePost(Id post, Id author, long version) {
		tell("post_deleted", """
				{"post_id": "%s", "version": %d, "author_id": "%s", "deleted_at": "2026-03-03T07:15:00Z"}"""
				.formatted(post, version, author));
	}

	void deleteComment(Id comment, Id post, Id author, Id user) {
		tell("comment_deleted", """
				{"comment_id": "%s", "post_id": "%s", "post_author_id": "%s", "user_id": "%s", "version": 2,
				"deleted_at": "2026-03-03T07:15:00Z"}""".formatted(comment, post, author, user));
	}

	Id comment(Id post, Id author, Id user, @Nullable Id replyToUser) {
		Id comment = newId();
		comment(comment, post, author, user, replyToUser);
		return comment;
	}

	void comment(Id comment, Id post, Id author, Id user, @Nullable Id replyToUser, Id... mentioned) {
		String reply = replyToUser == null ? "null" : '"' + replyToUser.toString() + '"';
		tell("comment_added", """
				{"comment_id": "%s", "post_id": "%s", "post_author_id": "%s", "user_id": "%s", "text": "so", "reply_to": %s,
				"reply_to_user_id": %s, "mentions": [%s], "version": 1, "created_at": "2026-03-03T07:15:00Z"}"""
				.formatted(comment, post, author, user, replyToUser == null ? "null" : "\"1\"", reply,
						mentions(mentioned)));
	}

	/** Sends an event as its producer does, and once more. */
	void tell(String type, String json) {
		var contract = EventContract.of(type);
		assertThat(contract.violations(json)).isEmpty();
		send(contract.topic(), contract.key(json), type, contract.version(), json);
		send(contract.topic(), contract.key(json), type, contract.version(), json);
	}

	/** Sends an event that every process reads for itself, so that no group's progress says whether it was heard. */
	void broadcast(String type, String json) {
		var contract = EventContract.of(type);
		assertThat(contract.violations(json)).isEmpty();
		var _ = sent(contract.topic(), contract.key(json), type, contract.version(), json);
	}

	void send(String topic, String key, String type, int version, String json) {
		told.add(sent(topic, key, type, version, json));
	}

	private Future<RecordMetadata> sent(String topic, String key, String type, int version, String json) {
		var event = new ProducerRecord<>(topic, key, json);
		event.headers().add("event_id", UUID.randomUUID().toString().getBytes(UTF_8));
		event.headers().add("type", type.getBytes(UTF_8));
		event.headers().add("version", Integer.toString(version).getBytes(UTF_8));
		event.headers().add("occurred_at", Instant.now().toString().getBytes(UTF_8));
		return producer.send(event);
	}

	/** Waits until the service has taken all that was told. */
	void awaitHeard() {
		await().ignoreExceptions().until(this::heard);
	}

	private boolean heard() throws ExecutionException, InterruptedException {
		Map<TopicPartition, OffsetAndMetadata> taken = admin.listConsumerGroupOffsets(group)
				.partitionsToOffsetAndMetadata().get();
		for (Future<RecordMetadata> event = told.peek(); event != null; event = told.peek()) {
			RecordMetadata sent = event.get();
			OffsetAndMetadata next = taken.get(new TopicPartition(sent.topic(), sent.partition()));
			if (next == null || next.offset() <= sent.offset()) {
				return false;
			}
			told.remove();
		}
		return true;
	}

	@Override
	public void close() {
		producer.close();
		admin.close();
	}
}
