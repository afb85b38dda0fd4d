package org.shutterline.media.rekeying;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.media.Caller;
import org.shutterline.media.Cdn;
import org.shutterline.media.Films;
import org.shutterline.media.ForeignTopics.Deletions;
import org.shutterline.media.ForeignTopics.Privacy;
import org.shutterline.media.Pictures;
import org.shutterline.media.RunningMediaService;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import software.amazon.awssdk.core.sync.RequestBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the objects of an account lie that becomes private, or public again. */
class RekeyingTests extends RunningMediaService {
	private static final String BUCKET = "shutterline-media";
	private static final byte[] PHOTO = Pictures.jpeg(Pictures.quarters(400, 300));

	private final Privacy privacy;
	private final Deletions deletions;
	private final TransactionOperations transactions;
	private final Ffmpeg ffmpeg;

	@Autowired
	RekeyingTests(Privacy privacy, Deletions deletions, TransactionOperations transactions, Ffmpeg ffmpeg) {
		this.privacy = privacy;
		this.deletions = deletions;
		this.transactions = transactions;
		this.ffmpeg = ffmpeg;
	}

	@Test
	void movesAllThatIsReadyAndTellsItAndHasTheCdnForget() throws Exception {
		var user = user();
		var other = user();
		String theirs = uploaded(other, PHOTO, "image/jpeg");
		awaitStatus(other, theirs, "ready");
		var media = new ArrayList<String>();
		for (int i = 0; i < 3; i++) {
			media.add(uploaded(user, PHOTO, "image/jpeg"));
		}
		String first = media.getFirst();
		for (String id : media) {
			awaitStatus(user, id, "ready");
		}
		List<String> open = urls(user, first);
		String openFolder = column("folder", first);
		int files = objects(BUCKET, openFolder);
		for (String url : open) {
			assertThat(Cdn.status(url)).isEqualTo(200);
		}
		Cdn.failOnce(open.getFirst());

		privacy.tell(user.id(), 2, true);
		privacy.tell(user.id(), 2, true);
		privacy.tell(user.id(), 1, false);

		for (String id : media) {
			await(() -> column("job.folder", id).startsWith("s/"));
			await(() -> events.typesOf(id).equals(List.of("media_uploaded", "media_ready", "media_ready")));
		}
		String folder = column("folder", first);
		assertThat(objects(BUCKET, folder)).isEqualTo(files);
		JsonNode told = JsonMapper.shared().readTree(events.of(first).getLast().payload());
		assertThat(told.path("version").asLong()).isEqualTo(4);
		assertThat(told.path("renditions").findValuesAsString("key")).hasSize(open.size())
				.allMatch(key -> key.startsWith(folder + "/"));
		for (String url : urls(user, first)) {
			var answer = Caller.fetch(url);
			assertThat(url).contains("/t/");
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(
					type -> assertThat(type).startsWith("image/"));
			assertThat(answer.headers().firstValue("Cache-Control").orElse("")).startsWith("private, max-age=");
		}
		await(() -> objects(BUCKET, openFolder) == 0);
		assertThat(Caller.fetch(open.getFirst()).statusCode()).isEqualTo(404);
		for (String url : open) {
			await(() -> Cdn.status(url) == 404);
		}
		assertThat(Cdn.purges(open.getFirst())).isEqualTo(2);
		assertThat(column("folder", theirs)).startsWith("m/");

		privacy.tell(user.id(), 3, false);

		await(() -> column("folder", first).startsWith("m/") && objects(BUCKET, folder) == 0);
		assertThat(column("folder", first)).isNotEqualTo(openFolder);
		assertThat(Caller.fetch(urls(user, first).getFirst()).statusCode()).isEqualTo(200);
		await(() -> events.of(first).size() == 4);
		await(() -> left(user.id()) == 0);
	}

	@Test
	void publishesWhatAPrivateAccountUploadsForNobodyElse() throws Exception {
		var user = user();
		makePrivate(user.id());
		byte[] film = new Films(ffmpeg, folder).silentFilm(160, 120, 1, "private.mp4");

		String id = uploaded(user, film, "video/mp4");
		JsonNode media = awaitStatus(user, id, "ready").json();

		assertThat(column("folder", id)).startsWith("s/");
		await(() -> events.typesOf(id).equals(List.of("media_uploaded", "media_ready")));
		String master = media.path("hls_url").asString();
		assertThat(master).contains("/t/");
		String playlist = new String(Caller.fetch(master).body(), StandardCharsets.UTF_8);
		String variant = playlist.lines().filter(line -> !line.startsWith("#")).toList().getLast();
		var beside = Caller.fetch(master.substring(0, master.lastIndexOf('/') + 1) + variant);
		assertThat(beside.statusCode()).as("what a playlist names is under the same token").isEqualTo(200);
		assertThat(Caller.fetch(media.path("poster_url").asString()).statusCode()).isEqualTo(200);

		privacy.tell(user.id(), 3, false);

		await(() -> column("folder", id).startsWith("m/"));
		JsonNode open = user.get("/media/" + id).json();
		assertThat(open.toString()).doesNotContain("/t/");
		assertThat(Caller.fetch(open.path("hls_url").asString()).statusCode()).isEqualTo(200);
		assertThat(Caller.fetch(open.path("poster_url").asString()).statusCode()).isEqualTo(200);
	}

	/** The attempt chose its folder while the account was public, and the account becomes private before the attempt ends. */
	@Test
	void movesWhatIsPublishedWhileItsOwnerBecomesPrivate() throws Exception {
		var user = user();
		privacy.tell(user.id(), 1, false);
		await(() -> known(user.id()));
		String id = transactions.execute(status -> {
			jdbc.sql("select 1 from owner where user_id = ? for update").param(user.id().value()).query().singleRow();
			String uploaded = upload(user);
			int holder = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
			await(() -> jdbc.sql("select count(*) from pg_stat_activity where ? = any(pg_blocking_pids(pid))")
					.param(holder).query(Integer.class).single() > 0);
			assertThat(column("folder", uploaded)).startsWith("m/");
			jdbc.sql("update owner set private = true, version = 2 where user_id = ?").param(user.id().value())
					.update();
			return uploaded;
		});

		await(() -> column("folder", id).startsWith("s/"));
		await(() -> events.typesOf(id).equals(List.of("media_uploaded", "media_ready", "media_ready")));
	}

	/** As after a kill -9: the place is chosen, one object is there, and nobody goes on. */
	@Test
	void goesOnWhereAKilledProcessStopped() throws Exception {
		var user = user();
		String id = uploaded(user, PHOTO, "image/jpeg");
		awaitStatus(user, id, "ready");
		int files = objects(BUCKET, column("folder", id));
		String target = "s/killedrekeyer" + id;
		s3.putObject(put -> put.bucket(BUCKET).key(target + "/small.jpg"), RequestBody.fromString("half done"));
		jdbc.sql("update owner set private = true where user_id = ?").param(user.id().value()).update();

		plan(id, user.id(), target);

		await(() -> column("folder", id).equals(target));
		assertThat(objects(BUCKET, target)).isEqualTo(files);
		assertThat(Caller.fetch(urls(user, id).getFirst()).body()).hasSizeGreaterThan(100);
	}

	@Test
	void leavesWhatLiesInTheRightPlaceAfterAll() throws Exception {
		var user = user();
		String id = uploaded(user, PHOTO, "image/jpeg");
		awaitStatus(user, id, "ready");
		String folder = column("folder", id);

		plan(id, user.id(), "s/needless" + id);

		await(() -> left(user.id()) == 0 && objects(BUCKET, "s/needless" + id) == 0);
		assertThat(column("folder", id)).isEqualTo(folder);
		await(() -> events.typesOf(id).equals(List.of("media_uploaded", "media_ready")));
	}

	@Test
	void leavesNothingOfWhatIsDeletedMeanwhile() throws Exception {
		var user = user();
		String id = uploaded(user, PHOTO, "image/jpeg");
		awaitStatus(user, id, "ready");
		user.delete("/media/" + id).is(204);
		s3.putObject(put -> put.bucket(BUCKET).key("s/deletedmeanwhile" + id + "/small.jpg"),
				RequestBody.fromString("copied before"));

		plan(id, user.id(), "s/deletedmeanwhile" + id);

		await(() -> left(user.id()) == 0 && objects(BUCKET, "s/deletedmeanwhile" + id) == 0);
	}

	@Test
	void erasesTheNewPlacesOfAnErasedAccountToo() throws Exception {
		var user = user();
		makePrivate(user.id());
		String id = uploaded(user, PHOTO, "image/jpeg");
		awaitStatus(user, id, "ready");
		String folder = column("folder", id);
		String target = "m/undecided" + id;
		s3.putObject(put -> put.bucket(BUCKET).key(target + "/small.jpg"), RequestBody.fromString("copied before"));
		plan(id, user.id(), target);

		deletions.tell(user.id());
		await(() -> jdbc.sql("select count(*) from erasure where user_id = ? and erased_at is not null")
				.param(user.id().value()).query(Integer.class).single() == 1);

		assertThat(objects(BUCKET, folder)).isZero();
		assertThat(objects(BUCKET, target)).isZero();
		assertThat(left(user.id())).isZero();
		privacy.tell(user.id(), 9, true);
		assertThat(known(user.id())).isFalse();
	}

	private void makePrivate(Id user) {
		privacy.tell(user, 2, true);
		await(() -> known(user));
	}

	private boolean known(Id user) {
		return jdbc.sql("select count(*) from owner where user_id = ?").param(user.value()).query(Integer.class)
				.single() == 1;
	}

	private void plan(String media, Id owner, String target) {
		jdbc.sql("""
				insert into rekey (media_id, owner_id, turn, run_after, attempts, target) values (?, ?, 1, now(), 1, ?)
				""").params(Long.parseLong(media), owner.value(), target).update();
	}

	private int left(Id owner) {
		return jdbc.sql("select count(*) from rekey where owner_id = ?").param(owner.value()).query(Integer.class)
				.single();
	}

	private String upload(Caller user) {
		try {
			return uploaded(user, PHOTO, "image/jpeg");
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	private static List<String> urls(Caller user, String id) throws Exception {
		return user.get("/media/" + id).json().path("renditions").findValuesAsString("url");
	}
}
