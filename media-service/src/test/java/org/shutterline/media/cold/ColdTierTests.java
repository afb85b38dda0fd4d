package org.shutterline.media.cold;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shutterline.media.Caller;
import org.shutterline.media.Cdn;
import org.shutterline.media.ForeignTopics.Deletions;
import org.shutterline.media.ForeignTopics.Privacy;
import org.shutterline.media.Pictures;
import org.shutterline.media.RunningMediaService;
import org.shutterline.media.audit.Audit;
import org.shutterline.media.store.ObjectStore;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.core.sync.RequestBody;

/** Old media in a store without rules of its own: moved by this service, and read as before. */
class ColdTierTests extends RunningMediaService {
	private static final String PUBLIC = "shutterline-media";
	private static final String COLD = "shutterline-cold";
	private static final Duration OLD = Duration.ofDays(30);
	private static final byte[] PHOTO = Pictures.jpeg(Pictures.quarters(700, 500));

	private final ColdTier tier;
	private final AgeingMedia media;
	private final ObjectStore store;
	private final Audit audit;
	private final Privacy privacy;
	private final Deletions deletions;

	@Autowired
	ColdTierTests(ColdTier tier, AgeingMedia media, ObjectStore store, Audit audit, Privacy privacy,
			Deletions deletions) {
		this.tier = tier;
		this.media = media;
		this.store = store;
		this.audit = audit;
		this.privacy = privacy;
		this.deletions = deletions;
	}

	/** What a test that failed may have left comes before. */
	@BeforeEach
	void moveWhatOthersLeft() throws Exception {
		moveAll();
	}

	@Test
	void movesWhatIsOldAndReadsItAsBefore() throws Exception {
		var user = user();
		String old = ready(user, Map.of());
		String young = ready(user, Map.of());
		String story = ready(user, Map.of("purpose", "story"));
		age(old);
		age(story);
		String folder = column("folder", old);
		byte[] before = read(old);
		int objects = objects(PUBLIC, folder);

		moveAll();

		assertThat(column("tier", old)).isEqualTo("cold");
		assertThat(column("tier", young)).isEqualTo("hot");
		assertThat(column("tier", story)).isEqualTo("hot");
		assertThat(objects(COLD, folder)).isEqualTo(objects);
		await(() -> objects(PUBLIC, folder) == 0);
		assertThat(read(old)).isEqualTo(before);
		assertThat(s3.headObject(head -> head.bucket(COLD).key(firstKey(old))).cacheControl()).isNotEmpty();
		assertThat(audited()).noneMatch(line -> line.contains(folder));
	}

	@Test
	void removesWhatIsColdWithItsMedia() throws Exception {
		var user = user();
		String id = ready(user, Map.of());
		age(id);
		moveAll();
		String folder = column("folder", id);
		assertThat(objects(COLD, folder)).isPositive();

		user.delete("/media/" + id).is(204);

		await(() -> objects(COLD, folder) == 0 && objects(PUBLIC, folder) == 0);
	}

	/** The mover copied some of it and was killed; another takes over once the first must be dead. */
	@Test
	void movesAgainWhatAKilledMoverLeft() throws Exception {
		var user = user();
		String id = ready(user, Map.of());
		age(id);
		assertThat(media.take(OLD)).isPresent();
		moveAll();
		assertThat(column("tier", id)).isEqualTo("moving");
		assertThat(audited()).noneMatch(line -> line.contains(column("folder", id)));

		jdbc.sql("update media set tier_changed_at = now() - interval '2 hours' where id = ?").param(Long.parseLong(id))
				.update();
		moveAll();

		assertThat(column("tier", id)).isEqualTo("cold");
	}

	@Test
	void leavesDeletedMediaDeleted() throws Exception {
		var user = user();
		String id = ready(user, Map.of());
		age(id);
		var moving = media.take(OLD).orElseThrow();

		user.delete("/media/" + id).is(204);

		tier.move(moving);
		assertThat(column("status", id)).isEqualTo("deleted");
		awaitGone(column("folder", id));
	}

	@Test
	void readsWhatIsColdAtNewKeysAloneOnceItsOwnerIsPrivateAndPublicAgain() throws Exception {
		var user = user();
		String id = ready(user, Map.of());
		age(id);
		moveAll();
		String first = column("folder", id);
		await(() -> objects(PUBLIC, first) == 0);
		int objects = objects(COLD, first);
		String open = url(user, id);
		byte[] before = Caller.fetch(open).body();
		assertWhole(open, before);
		assertThat(Cdn.status(open)).isEqualTo(200);

		privacy.tell(user.id(), 2, true);

		String sealed = awaitMoved(id, "s/");
		String sealedUrl = url(user, id);
		awaitGone(first);
		assertThat(objects(PUBLIC, sealed)).isEqualTo(objects);
		assertThat(column("tier", id)).isEqualTo("hot");
		assertWhole(sealedUrl, before);
		assertThat(Caller.fetch(open).statusCode()).isEqualTo(404);
		await(() -> Cdn.status(open) == 404);

		age(id);
		moveAll();

		await(() -> objects(PUBLIC, sealed) == 0);
		assertThat(objects(COLD, sealed)).isEqualTo(objects);
		assertWhole(sealedUrl, before);
		assertThat(Caller.fetch(sealedUrl).headers().firstValue("Cache-Control").orElse(""))
				.startsWith("private, max-age=");
		assertThat(Caller.fetch(open).statusCode()).isEqualTo(404);

		privacy.tell(user.id(), 3, false);

		String last = awaitMoved(id, "m/");
		awaitGone(sealed);
		assertThat(last).isNotEqualTo(first);
		assertWhole(url(user, id), before);
		assertThat(Caller.fetch(sealedUrl).statusCode()).as("its token is still good").isEqualTo(404);
		assertThat(audited()).noneMatch(line -> line.contains(first) || line.contains(sealed) || line.contains(last));

		age(id);
		moveAll();
		assertThat(audited()).noneMatch(line -> line.contains(last));
		String lastUrl = url(user, id);
		user.delete("/media/" + id).is(204);

		awaitGone(last);
		assertThat(Caller.fetch(lastUrl).statusCode()).isEqualTo(404);
		assertThat(audited()).noneMatch(line -> line.contains(last));
	}

	/** The mover is slow: the media has its new keys, and the old ones are removed, before its last copy is there. */
	@Test
	void leavesNothingAtOldKeysThatItWasJustMoving() throws Exception {
		var user = user();
		String id = ready(user, Map.of());
		String old = column("folder", id);
		String url = url(user, id);
		String key = firstKey(id);
		age(id);
		var moving = media.take(OLD).orElseThrow();
		privacy.tell(user.id(), 2, true);
		String sealed = awaitMoved(id, "s/");
		awaitGone(old);
		s3.putObject(put -> put.bucket(COLD).key(key).contentType("image/jpeg"), RequestBody.fromBytes(PHOTO));
		assertThat(Cdn.status(url)).as("late").isEqualTo(200);

		tier.move(moving);

		awaitGone(old);
		await(() -> Cdn.status(url) == 404);
		assertThat(column("tier", id)).isEqualTo("hot");
		assertThat(objects(COLD, sealed)).isZero();
		assertThat(Caller.fetch(url(user, id)).statusCode()).isEqualTo(200);
		assertThat(audited()).noneMatch(line -> line.contains(old) || line.contains(sealed));
	}

	/** Whoever gives new keys has copied one object and is slow: the mover is done, and the media bucket is empty. */
	@Test
	void givesNewKeysToWhatBecomesColdMeanwhile() throws Exception {
		var user = user();
		String id = ready(user, Map.of());
		String old = column("folder", id);
		int objects = objects(PUBLIC, old);
		byte[] before = Caller.fetch(url(user, id)).body();
		String target = "s/rekeyerofcoldmedia" + id;
		String copied = target + firstKey(id).substring(old.length());
		jdbc.sql("update owner set private = true where user_id = ?").param(user.id().value()).update();
		jdbc.sql("""
				insert into rekey (media_id, owner_id, turn, run_after, attempts, target)
				values (?, ?, 1, now() + interval '1 hour', 1, ?)
				""").params(Long.parseLong(id), user.id().value(), target).update();
		s3.copyObject(copy -> copy.sourceBucket(PUBLIC).sourceKey(firstKey(id)).destinationBucket(PUBLIC)
				.destinationKey(copied));
		age(id);
		moveAll();
		assertThat(column("tier", id)).isEqualTo("cold");
		await(() -> objects(PUBLIC, old) == 0);
		assertThat(audited()).noneMatch(line -> line.contains(old) || line.contains(target));

		jdbc.sql("update rekey set run_after = now() where media_id = ?").param(Long.parseLong(id)).update();

		await(() -> column("folder", id).equals(target));
		awaitGone(old);
		assertThat(objects(PUBLIC, target)).isEqualTo(objects);
		assertThat(column("tier", id)).isEqualTo("hot");
		assertWhole(url(user, id), before);
		assertThat(audited()).noneMatch(line -> line.contains(old) || line.contains(target));
	}

	@Test
	void erasesWhatIsColdUnderNewKeys() throws Exception {
		var user = user();
		String id = ready(user, Map.of());
		String old = column("folder", id);
		age(id);
		moveAll();
		privacy.tell(user.id(), 2, true);
		String sealed = awaitMoved(id, "s/");
		age(id);
		moveAll();
		assertThat(objects(COLD, sealed)).isPositive();

		deletions.tell(user.id());
		await(() -> isErased(user.id()));

		assertThat(List.of(old, sealed)).allMatch(this::isGone);
	}

	@Test
	void letsAnErasureWaitForItAlsoWhereTheMediaHasNewKeys() throws Exception {
		var user = user();
		var other = user();
		String id = ready(user, Map.of());
		String old = column("folder", id);
		String key = firstKey(id);
		age(id);
		var moving = media.take(OLD).orElseThrow();
		privacy.tell(user.id(), 2, true);
		String sealed = awaitMoved(id, "s/");
		deletions.tell(user.id());
		await(() -> column("status", id).equals("deleted"));
		deletions.tell(other.id());
		await(() -> isErased(other.id()));
		awaitGone(old);
		s3.putObject(put -> put.bucket(COLD).key(key), RequestBody.fromString("late"));
		assertThat(isErased(user.id())).isFalse();

		tier.move(moving);
		await(() -> isErased(user.id()));

		assertThat(List.of(old, sealed)).allMatch(this::isGone);
	}

	private String ready(Caller user, Map<String, ?> changes) throws Exception {
		String id = uploaded(user, PHOTO, "image/jpeg", changes);
		awaitStatus(user, id, "ready");
		return id;
	}

	private byte[] read(String id) throws Exception {
		try (var content = store.open(firstKey(id)).orElseThrow().content()) {
			return content.readAllBytes();
		}
	}

	private String firstKey(String id) {
		return jdbc.sql("select key from rendition where media_id = ? and position = 0").param(Long.parseLong(id))
				.query(String.class).single();
	}

	private void age(String id) {
		jdbc.sql(
				"update media set changed_at = changed_at - interval '31 days', tier_changed_at = tier_changed_at - interval '31 days'"
						+ " where id = ?")
				.param(Long.parseLong(id))
				.update();
	}

	private void moveAll() throws Exception {
		while (tier.moveOne(OLD)) {
			// The next one.
		}
	}

	private String awaitMoved(String id, String kind) {
		await(() -> column("folder", id).startsWith(kind));
		return column("folder", id);
	}

	private void awaitGone(String folder) {
		await(() -> isGone(folder));
	}

	private boolean isGone(String folder) {
		return objects(PUBLIC, folder) == 0 && objects(COLD, folder) == 0;
	}

	private boolean isErased(Id user) {
		return jdbc.sql("select count(*) from erasure where user_id = ? and erased_at is not null").param(user.value())
				.query(Integer.class).single() == 1;
	}

	private static String url(Caller user, String id) throws Exception {
		return user.get("/media/" + id).json().path("renditions").path(0).path("url").asString();
	}

	/** By the origin, the whole and a part. */
	private static void assertWhole(String url, byte[] content) throws Exception {
		HttpResponse<byte[]> whole = Caller.fetch(url);
		assertThat(whole.statusCode()).isEqualTo(200);
		assertThat(whole.body()).isEqualTo(content);
		assertThat(whole.headers().firstValue("Content-Type").orElse("")).startsWith("image/");
		HttpResponse<byte[]> part = Caller.fetch(url, "Range", "bytes=10-19");
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 10-19/" + content.length);
		assertThat(part.body()).isEqualTo(Arrays.copyOfRange(content, 10, 20));
	}

	/** What was just written counts too. */
	private List<String> audited() throws Exception {
		var found = new ArrayList<String>();
		audit.run(false, Instant.now().plus(Duration.ofHours(1)), found::add);
		return found;
	}
}
