package org.shutterline.media.cold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shutterline.media.Caller;
import org.shutterline.media.Pictures;
import org.shutterline.media.RunningMediaService;
import org.shutterline.media.audit.Audit;
import org.shutterline.media.store.ObjectStore;
import org.springframework.beans.factory.annotation.Autowired;

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

	@Autowired
	ColdTierTests(ColdTier tier, AgeingMedia media, ObjectStore store, Audit audit) {
		this.tier = tier;
		this.media = media;
		this.store = store;
		this.audit = audit;
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

		assertThat(media.moved(moving)).isFalse();
		assertThat(column("status", id)).isEqualTo("deleted");
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
		jdbc.sql("update media set changed_at = changed_at - interval '31 days' where id = ?").param(Long.parseLong(id))
				.update();
	}

	private void moveAll() throws Exception {
		while (tier.moveOne(OLD)) {
			// The next one.
		}
	}

	private List<String> audited() throws Exception {
		var found = new ArrayList<String>();
		audit.run(false, found::add);
		return found;
	}
}
