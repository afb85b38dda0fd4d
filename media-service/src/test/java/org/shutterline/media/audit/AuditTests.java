package org.shutterline.media.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.shutterline.media.Pictures;
import org.shutterline.media.RunningMediaService;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.core.sync.RequestBody;

/** What the store holds against what the database says; other tests leave things behind, so each looks for its own. */
class AuditTests extends RunningMediaService {
	private static final String PUBLIC = "shutterline-media";
	private static final String PRIVATE = "shutterline-quarantine";
	private static final byte[] PHOTO = Pictures.jpeg(Pictures.quarters(700, 500));

	private final Audit audit;
	private final List<String> found = new ArrayList<>();

	@Autowired
	AuditTests(Audit audit) {
		this.audit = audit;
	}

	@Test
	void findsNothingWrongWithWhatIsWhole() throws Exception {
		var user = user();
		String ready = uploaded(user, PHOTO, "image/jpeg");
		awaitStatus(user, ready, "ready");
		String pending = user.requestUpload(PHOTO, "image/jpeg").is(201).json().path("media_id").asString();
		String deleted = uploaded(user, PHOTO, "image/jpeg");
		awaitStatus(user, deleted, "ready");
		user.delete("/media/" + deleted).is(204);

		var report = run(false);

		assertThat(found).noneMatch(line -> line.contains(column("folder", ready))
				|| line.contains(column("upload_key", ready)) || line.contains(column("upload_key", pending))
				|| line.contains(column("folder", deleted)));
		assertThat(column("objects", ready)).isEqualTo(Integer.toString(objects(PUBLIC, column("folder", ready))));
		assertThat(report.objects()).isPositive();
		assertThat(report.records()).isGreaterThan(1);
	}

	@Test
	void findsOrphansInBothBucketsAndHasThemRemoved() throws Exception {
		var user = user();
		String ready = uploaded(user, PHOTO, "image/jpeg");
		awaitStatus(user, ready, "ready");
		String folder = "m/orphanorphanorphan" + ready;
		String upload = "u/orphanorphanorphan" + ready;
		String foreign = "notes-of-" + ready + ".txt";
		put(PUBLIC, folder + "/large.jpg");
		put(PUBLIC, folder + "/small.jpg");
		put(PRIVATE, upload);
		put(PUBLIC, foreign);

		assertThat(audit.run(true, found::add).unfinished()).as("too young to be judged").isGreaterThanOrEqualTo(2);
		assertThat(found).noneMatch(line -> line.contains("orphanorphanorphan" + ready));
		run(false);
		assertThat(found).filteredOn(line -> line.contains(ready)).containsExactlyInAnyOrder(
				"orphan      quarantine " + upload + ": 1 objects, 5 bytes",
				"orphan      hot " + folder + ": 2 objects, 10 bytes");
		assertThat(objects(PUBLIC, folder)).as("only told").isEqualTo(2);

		var report = run(true);

		assertThat(report.orphans()).isGreaterThanOrEqualTo(2);
		await(() -> objects(PUBLIC, folder) == 0 && objects(PRIVATE, upload) == 0);
		assertThat(objects(PUBLIC, foreign)).as("not ours").isEqualTo(1);
		assertThat(objects(PUBLIC, column("folder", ready))).isPositive();
		run(true);
		assertThat(found).noneMatch(line -> line.contains(ready));
	}

	@Test
	void findsUploadsInPartsThatNobodyKnows() throws Exception {
		String key = "u/partspartsparts" + ids.next();
		String upload = s3.createMultipartUpload(create -> create.bucket(PRIVATE).key(key)).uploadId();
		s3.uploadPart(part -> part.bucket(PRIVATE).key(key).uploadId(upload).partNumber(1),
				RequestBody.fromString("some"));

		run(false);
		assertThat(found).filteredOn(line -> line.contains(key)).hasSize(1).first().asString()
				.startsWith("orphan      quarantine " + key + ": an upload in parts");
		run(true);

		run(false);
		assertThat(found).noneMatch(line -> line.contains(key));
	}

	@Test
	void findsWhatIsGoneFromTheStore() throws Exception {
		var user = user();
		String wounded = uploaded(user, PHOTO, "image/jpeg");
		awaitStatus(user, wounded, "ready");
		String gone = uploaded(user, PHOTO, "image/jpeg");
		awaitStatus(user, gone, "ready");
		String key = jdbc.sql("select key from rendition where media_id = ? and position = 0")
				.param(Long.parseLong(wounded)).query(String.class).single();
		s3.deleteObject(delete -> delete.bucket(PUBLIC).key(key));
		s3.listObjectsV2(list -> list.bucket(PUBLIC).prefix(column("folder", gone))).contents()
				.forEach(object -> s3.deleteObject(delete -> delete.bucket(PUBLIC).key(object.key())));

		var report = run(true);

		assertThat(report.missing()).isGreaterThanOrEqualTo(2);
		assertThat(found)
				.anyMatch(line -> line.startsWith("incomplete  hot") && line.contains("media " + wounded + " "));
		assertThat(found).anyMatch(line -> line.contains("media " + gone + " has 0 objects of"));
		assertThat(user.get("/media/" + wounded).text("status")).as("nothing is made worse").isEqualTo("ready");
		user.delete("/media/" + wounded).is(204);
		user.delete("/media/" + gone).is(204);
	}

	/** More than a page of each: of the store's list, and of the database's records. */
	@Test
	void goesPageByPage() throws Exception {
		String many = "m/manymanymanymany" + ids.next();
		IntStream.range(0, 1050).parallel().forEach(i -> put(PUBLIC, many + "/" + i));
		long first = 5_000_000;
		jdbc.sql("""
				insert into media (id, owner_id, purpose, content_type, size_bytes, checksum_sha256, upload_key,
					upload_expires_at, status, version, created_at, changed_at, objects)
				select id, 1, 'post', 'image/jpeg', 1, repeat('0', 64), 'u/' || id, now(), 'ready', 2, now(), now(), 3
				from generate_series(:first, :first + 1099) as id
				""").param("first", first).update();
		jdbc.sql("""
				insert into job (media_id, lane, state, run_after, folder, created_at)
				select id, 'photo', 'done', now(), 'm/pagedpagedpaged' || id, now()
				from generate_series(:first, :first + 1099) as id
				""").param("first", first).update();
		try {
			run(true);

			assertThat(found).contains("orphan      hot " + many + ": 1,050 objects, 5,250 bytes");
			assertThat(found).filteredOn(line -> line.contains("m/pagedpagedpaged")).hasSize(1100)
					.doesNotHaveDuplicates();
			await(() -> objects(PUBLIC, many) == 0);
		}
		finally {
			jdbc.sql("delete from job where media_id between :first and :first + 1099").param("first", first).update();
			jdbc.sql("delete from media where id between :first and :first + 1099").param("first", first).update();
		}
	}

	/** What was just written counts too. */
	private Report run(boolean mend) throws Exception {
		found.clear();
		return audit.run(mend, Instant.now().plus(Duration.ofHours(1)), found::add);
	}

	private void put(String bucket, String key) {
		s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString("12345"));
	}
}
