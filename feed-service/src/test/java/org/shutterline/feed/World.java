package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.RealKafka;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What happens in the other services, told by events on the real broker; each event comes twice. */
final class World implements AutoCloseable {
	/** For a service with a consumer group of its own, which begins with all that the tests before it have told. */
	static final Duration PATIENCE = Duration.ofMinutes(5);

	private static final AtomicLong IDS = new AtomicLong(700_000_000_000_000_000L);

	private static final AtomicLong VERSIONS = new AtomicLong();

	private final KafkaProducer<String, String> producer = new KafkaProducer<>(
			Map.of("bootstrap.servers", RealKafka.bootstrapServers(), "linger.ms", 0), new StringSerializer(),
			new StringSerializer());

	private final Admin admin = Admin.create(Map.of("bootstrap.servers", RealKafka.bootstrapServers()));

	private final Queue<Future<RecordMetadata>> told = new ConcurrentLinkedQueue<>();

	/** By post and user, the last one that was told. */
	private final Map<String, Id> shares = new ConcurrentHashMap<>();

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
		tellUser(id, name, isPrivate, newVersion());
	}

	void tellUser(Id id, String name, boolean isPrivate, long version) {
		tell("user_changed", """
				{"user_id": "%s", "version": %d, "username": "%s", "display_name": "", "bio": "",
				"profile_picture_key": "p/%s.jpg", "private": %b, "created_at": "2026-03-01T08:00:00Z",
				"changed_at": "2026-03-01T08:00:00Z"}""".formatted(id, version, name, name, isPrivate));
	}

	void follow(Id follower, Id author) {
		relation(follower, author, true, newVersion());
	}

	void unfollow(Id follower, Id author) {
		relation(follower, author, false, newVersion());
	}

	void relation(Id follower, Id author, boolean following, long version) {
		tell("relation_changed", """
				{"pair": "%s", "version": %d, "changed_at": "2026-03-02T10:00:00Z", "ties": [
				{"from_user_id": "%s", "to_user_id": "%s", "following": %b, "followed_at": "2026-03-02T10:00:00Z"},
				{"from_user_id": "%s", "to_user_id": "%s", "following": false, "followed_at": null}]}"""
				.formatted(key(follower, author), version, follower, author, following, author, follower));
	}

	/** Tells the pair's whole relation; each direction's text names what is true of it, such as "following muting". */
	void pair(Id one, Id other, long version, String onesTie, String othersTie) {
		tell("relation_changed", pairChanged(one, other, version, onesTie, othersTie));
	}

	/** The event of {@link #pair}. */
	static String pairChanged(Id one, Id other, long version, String onesTie, String othersTie) {
		return """
				{"pair": "%s", "version": %d, "changed_at": "2026-03-02T10:00:00Z", "ties": [%s, %s]}"""
				.formatted(key(one, other), version, tie(one, other, onesTie), tie(other, one, othersTie));
	}

	/** Forgets a pair, as its owner does when one of the two is erased. */
	void forget(Id one, Id other) {
		told.add(producer.send(new ProducerRecord<>("graph.events", key(one, other), null)));
	}

	private static String key(Id one, Id other) {
		return one.compareTo(other) < 0 ? one + ":" + other : other + ":" + one;
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

	Id post(Id author, Instant at) {
		Id id = newId();
		publish(id, author, at, 1);
		return id;
	}

	void publish(Id post, Id author, Instant at, long version) {
		tell("post_published", """
				{"post_id": "%s", "version": %d, "author_id": "%s", "caption": "post %s", "tags": ["tag"], "media": [
				{"media_id": "%s", "type": "photo", "width": 4000, "height": 3000, "renditions": [
				{"name": "small", "content_type": "image/jpeg", "width": 320, "height": 240, "key": "m/%s/small.jpg"},
				{"name": "large", "content_type": "image/jpeg", "width": 1080, "height": 810, "key": "m/%s/large.jpg"}]}],
				"created_at": "%s", "published_at": "%s"}"""
				.formatted(post, version, author, post, newId(), post, post, at, at));
	}

	/** The author gives a published post another caption. */
	void edit(Id post, Id author, Instant at, long version, String caption) {
		tell("post_edited", """
				{"post_id": "%s", "version": %d, "author_id": "%s", "caption": "%s", "tags": ["edited"], "media": [
				{"media_id": "%s", "type": "photo", "width": 4000, "height": 3000, "renditions": [
				{"name": "large", "content_type": "image/jpeg", "width": 1080, "height": 810, "key": "m/%s/large.jpg"}]}],
				"created_at": "%s", "published_at": "%s", "edited_at": "2026-03-03T07:15:00Z"}"""
				.formatted(post, version, author, caption, post, post, at, at));
	}

	void delete(Id post, Id author, long version) {
		tell("post_deleted", """
				{"post_id": "%s", "version": %d, "author_id": "%s", "deleted_at": "2026-03-03T07:15:00Z"}"""
				.formatted(post, version, author));
	}

	/** As it was told before there were shares. */
	void counted(Id post, long version, int likes, int comments) {
		tell("post_counted", """
				{"post_id": "%s", "version": %d, "likes_count": %d, "comments_count": %d,
				"counted_at": "2026-03-03T07:15:00Z"}""".formatted(post, version, likes, comments));
	}

	void counted(Id post, long version, int likes, int comments, int shares) {
		tell("post_counted", """
				{"post_id": "%s", "version": %d, "likes_count": %d, "comments_count": %d, "shares_count": %d,
				"counted_at": "2026-03-03T07:15:00Z"}""".formatted(post, version, likes, comments, shares));
	}

	void saved(Id post, Id author, Id user, long version) {
		tell("post_saved", """
				{"post_id": "%s", "post_author_id": "%s", "user_id": "%s", "version": %d,
				"saved_at": "2026-03-03T07:15:00Z"}""".formatted(post, author, user, version));
	}

	void unsaved(Id post, Id author, Id user, long version) {
		tell("post_unsaved", """
				{"post_id": "%s", "post_author_id": "%s", "user_id": "%s", "version": %d,
				"unsaved_at": "2026-03-03T07:15:00Z"}""".formatted(post, author, user, version));
	}

	Id shared(Id post, Id author, Id user, long version) {
		return shared(post, author, user, version, Instant.parse("2026-03-03T07:15:00Z"));
	}

	/** @return the share */
	Id shared(Id post, Id author, Id user, long version, Instant at) {
		Id share = newId();
		shared(share, post, author, user, version, at);
		return share;
	}

	void shared(Id share, Id post, Id author, Id user, long version, Instant at) {
		shares.put(post + ":" + user, share);
		tell("post_shared", """
				{"post_id": "%s", "post_author_id": "%s", "user_id": "%s", "share_id": "%s", "caption": "see", "version": %d,
				"shared_at": "%s"}""".formatted(post, author, user, share, version, at));
	}

	void unshared(Id post, Id author, Id user, long version) {
		tell("post_unshared", """
				{"post_id": "%s", "post_author_id": "%s", "user_id": "%s", "share_id": "%s", "version": %d,
				"unshared_at": "2026-03-03T07:15:00Z"}""".formatted(post, author, user,
				shares.getOrDefault(post + ":" + user, newId()), version));
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

	/** A story that somebody tells now. */
	Id story(Id author, Instant until) {
		Id id = newId();
		story(id, author, 1, Instant.now(), until);
		return id;
	}

	void story(Id story, Id author, long version, Instant at, Instant until) {
		story(story, author, version, at, until, "m/" + story);
	}

	/** @param folder of its files */
	void story(Id story, Id author, long version, Instant at, Instant until, String folder) {
		tell("story_published", """
				{"story_id": "%s", "version": %d, "author_id": "%s", "media":
				{"media_id": "%s", "type": "photo", "width": 3000, "height": 4000, "renditions": [
				{"name": "small", "content_type": "image/jpeg", "width": 320, "height": 427, "key": "%s/small.jpg"},
				{"name": "large", "content_type": "image/jpeg", "width": 1080, "height": 1440, "key": "%s/large.jpg"}]},
				"created_at": "%s", "published_at": "%s", "expires_at": "%s"}"""
				.formatted(story, version, author, newId(), folder, folder, at, at, until));
	}

	void deleteStory(Id story, Id author, long version, Instant until) {
		tell("story_deleted", """
				{"story_id": "%s", "version": %d, "author_id": "%s", "expires_at": "%s", "deleted_at": "%s"}"""
				.formatted(story, version, author, until, Instant.now()));
	}

	void viewed(Id story, Id author, Id viewer, Instant until) {
		tell("story_viewed", """
				{"story_id": "%s", "author_id": "%s", "viewer_id": "%s", "expires_at": "%s", "viewed_at": "%s"}"""
				.formatted(story, author, viewer, until, Instant.now()));
	}

	/** Sends an event as its producer does, and once more. */
	void tell(String type, String json) {
		var contract = EventContract.of(type);
		assertThat(contract.violations(json)).isEmpty();
		send(contract.topic(), contract.key(json), type, contract.version(), json);
		send(contract.topic(), contract.key(json), type, contract.version(), json);
	}

	void send(String topic, String key, String type, int version, String json) {
		var event = new ProducerRecord<>(topic, key, json);
		event.headers().add("event_id", UUID.randomUUID().toString().getBytes(UTF_8));
		event.headers().add("type", type.getBytes(UTF_8));
		event.headers().add("version", Integer.toString(version).getBytes(UTF_8));
		event.headers().add("occurred_at", Instant.now().toString().getBytes(UTF_8));
		told.add(producer.send(event));
	}

	/** Waits until the service has taken all that was told. */
	void awaitHeard() {
		await().atMost(PATIENCE).ignoreExceptions().until(this::heard);
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
