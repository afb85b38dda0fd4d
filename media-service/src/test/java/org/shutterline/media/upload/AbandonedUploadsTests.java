package org.shutterline.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.media.Caller;
import org.shutterline.media.Pictures;
import org.shutterline.media.RunningMediaService;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What becomes of uploads whose clients are not heard of any more. */
class AbandonedUploadsTests extends RunningMediaService {
	private static final byte[] PHOTO = Pictures.jpeg(Pictures.quarters(200, 100));
	private static final Pieces NOISE = Pieces.ofNoise();
	private static final String PRIVATE = "shutterline-quarantine";

	private final AbandonedUploads abandoned;

	@Autowired
	AbandonedUploadsTests(AbandonedUploads abandoned) {
		this.abandoned = abandoned;
	}

	@Test
	void completesInTheClientsStead() throws Exception {
		var user = user();
		JsonNode photo = user.requestUpload(PHOTO, "image/jpeg").is(201).json();
		Caller.put(photo, PHOTO);
		JsonNode noise = user.requestUpload(NOISE.file(), "video/mp4").is(201).json();
		NOISE.send(noise);

		due(id(photo));
		due(id(noise));

		awaitStatus(user, id(photo), "ready");
		awaitStatus(user, id(noise), "failed");
		user.post("/media/uploads/" + id(photo) + "/complete", "").is(202);
		await(() -> events.typesOf(id(photo)).size() == 2);
		assertThat(events.typesOf(id(photo))).containsExactly("media_uploaded", "media_ready");
	}

	@Test
	void completesAlsoWhatIsOverIfItIsThere() throws Exception {
		var user = user();
		JsonNode photo = user.requestUpload(PHOTO, "image/jpeg").is(201).json();
		Caller.put(photo, PHOTO);

		over(id(photo));

		awaitStatus(user, id(photo), "ready");
	}

	@Test
	void waitsForWhatMayStillCome() throws Exception {
		var user = user();
		String id = id(user.requestUpload(PHOTO, "image/jpeg").is(201).json());
		due(id);

		await(() -> jdbc.sql("select sweep_at > now() from media where id = ?").param(Long.valueOf(id))
				.query(Boolean.class).single() && column("status", id).equals("pending"));

		user.get("/media/" + id).is(200);
	}

	@Test
	void deletesWhatIsOverAndCollectsItsParts() throws Exception {
		var user = user();
		JsonNode noise = user.requestUpload(NOISE.file(), "video/mp4").is(201).json();
		NOISE.send(noise, 1);
		NOISE.send(noise, 3);
		JsonNode photo = user.requestUpload(PHOTO, "image/jpeg").is(201).json();
		String key = column("upload_key", id(noise));
		assertThat(unfinished(key)).isEqualTo(1);

		over(id(noise));
		over(id(photo));

		for (String id : List.of(id(noise), id(photo))) {
			await(() -> column("status", id).equals("deleted"));
			user.get("/media/" + id).isProblem(404, "not_found");
			user.get("/media/uploads/" + id).isProblem(404, "not_found");
			user.post("/media/uploads/" + id + "/complete", "").isProblem(404, "not_found");
			await(() -> events.typesOf(id).size() == 2);
			assertThat(events.typesOf(id)).containsExactly("media_failed", "media_deleted");
			assertThat(String.valueOf(events.of(id).getFirst().payload())).contains("\"upload_missing\"");
		}
		await(() -> unfinished(key) == 0);
		assertThat(objects(PRIVATE, key)).isZero();
		// It makes room for others.
		for (int more = 0; more < 5; more++) {
			user.requestUpload(PHOTO, "image/jpeg").is(201);
		}
	}

	/** The store was begun to be told of, and whoever did so died before noting it. */
	@Test
	void collectsPartsThatNobodyNoted() throws Exception {
		var user = user();
		JsonNode noise = user.requestUpload(NOISE.file(), "video/mp4").is(201).json();
		NOISE.send(noise, 1);
		String key = column("upload_key", id(noise));
		jdbc.sql("update media set multipart_id = null where id = ?").param(Long.valueOf(id(noise))).update();

		over(id(noise));

		await(() -> column("status", id(noise)).equals("deleted") && unfinished(key) == 0);
	}

	@Test
	void keepsAliveWhatItsClientAsksFor() throws Exception {
		var user = user();
		String id = id(user.requestUpload(NOISE.file(), "video/mp4").is(201).json());
		jdbc.sql("update media set upload_expires_at = now() - interval '1 hour' where id = ?").param(Long.valueOf(id))
				.update();
		user.get("/media/uploads/" + id).is(200);
		due(id);

		await(() -> jdbc.sql("select sweep_at > now() from media where id = ?").param(Long.valueOf(id))
				.query(Boolean.class).single());

		assertThat(column("status", id)).isEqualTo("pending");
	}

	@Test
	void doesEachOnceHoweverManySweep() throws Exception {
		var ids = new ArrayList<String>();
		for (int users = 0; users < 3; users++) {
			var user = user();
			for (int number = 0; number < 4; number++) {
				JsonNode photo = user.requestUpload(PHOTO, "image/jpeg").is(201).json();
				Caller.put(photo, PHOTO);
				ids.add(id(photo));
			}
		}
		jdbc.sql("update media set sweep_at = now() where id = any(?)")
				.param(ids.stream().mapToLong(Long::parseLong).toArray()).update();

		atOnce(4, abandoned::sweepSome);

		for (String id : ids) {
			await(() -> events.typesOf(id).contains("media_ready"));
			assertThat(events.typesOf(id)).containsExactly("media_uploaded", "media_ready");
		}
	}

	private void due(String mediaId) {
		jdbc.sql("update media set sweep_at = now() where id = ?").param(Long.valueOf(mediaId)).update();
	}

	private void over(String mediaId) {
		jdbc.sql("update media set upload_expires_at = now() - interval '6 minutes', sweep_at = now() where id = ?")
				.param(Long.valueOf(mediaId)).update();
	}

	private static String id(JsonNode upload) {
		return upload.path("media_id").asString();
	}
}
