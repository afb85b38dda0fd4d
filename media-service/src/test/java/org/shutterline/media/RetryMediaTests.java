package org.shutterline.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.media.job.DeadJobs;
import org.springframework.beans.factory.annotation.Autowired;

/** Jobs that were given up, and the operator who has them tried again. */
class RetryMediaTests extends RunningMediaService {
	private static final byte[] PHOTO = Pictures.jpeg(Pictures.quarters(400, 300));

	private final DeadJobs jobs;
	private final List<String> said = new ArrayList<>();

	@Autowired
	RetryMediaTests(DeadJobs jobs) {
		this.jobs = jobs;
	}

	@Test
	void triesAgainWhatWasGivenUp() throws Exception {
		var user = user();
		String id = givenUp(user);
		assertThat(user.get("/media/" + id).text("failure")).isEqualTo("processing_failed");

		assertThat(retry()).isZero();
		assertThat(said).anyMatch(line -> line.startsWith(id) && line.contains("broken"));
		assertThat(retry(id)).isZero();

		var media = awaitStatus(user, id, "ready").json();
		assertThat(media.path("failure").isNull()).isTrue();
		await(() -> events.of(id).size() == 4);
		assertThat(events.typesOf(id)).containsExactly("media_uploaded", "media_failed", "media_uploaded",
				"media_ready");
		assertThat(column("attempts", id)).isEqualTo("1");
		assertThat(retry(id)).as("there is nothing more to try").isEqualTo(1);
		assertThat(said).contains(id + " has no job that was given up.");
	}

	@Test
	void triesAllAgainButWhatIsDeleted() throws Exception {
		var user = user();
		String first = givenUp(user);
		String second = givenUp(user);
		String deleted = givenUp(user);
		user.delete("/media/" + deleted).is(204);

		assertThat(retry("--all")).isZero();

		awaitStatus(user, first, "ready");
		awaitStatus(user, second, "ready");
		user.get("/media/" + deleted).isProblem(404, "not_found");
		assertThat(retry("--all")).isZero();
		assertThat(said).contains("0 are tried again.");
		assertThat(retry()).isZero();
		assertThat(said).contains("No job was given up.");
	}

	@Test
	void saysWhatItDoesNotUnderstand() {
		assertThat(retry("yesterday's")).isEqualTo(2);
		assertThat(retry("4711")).isEqualTo(1);
		assertThat(said).hasSize(2).last().isEqualTo("4711 has no job that was given up.");
	}

	private int retry(String... arguments) {
		return new RetryMedia(jobs, said::add).answer(List.of(arguments));
	}

	/**
	 * Our own fault, for as long as it lasts, and at the last attempt; with this user's media alone, as those of other tests
	 * may still be worked on.
	 */
	private String givenUp(Caller user) throws Exception {
		jdbc.sql("""
				create function broken() returns trigger language plpgsql as $$ begin
					if exists (select from media where id = new.media_id and owner_id = %s) then raise 'broken'; end if;
					return new;
				end $$""".formatted(user.id())).update();
		jdbc.sql("""
				create function last_attempt() returns trigger language plpgsql as
				$$ begin new.attempts := 4; return new; end $$""").update();
		try {
			jdbc.sql("create trigger broken before insert on rendition for each row execute function broken()")
					.update();
			jdbc.sql("""
					create trigger last_attempt before insert on job for each row when (new.owner_id = %s)
					execute function last_attempt()""".formatted(user.id())).update();
			String id = uploaded(user, PHOTO, "image/jpeg");
			awaitStatus(user, id, "failed");
			assertThat(column("state", id)).isEqualTo("dead");
			return id;
		}
		finally {
			jdbc.sql("drop function broken cascade").update();
			jdbc.sql("drop function last_attempt cascade").update();
		}
	}
}
