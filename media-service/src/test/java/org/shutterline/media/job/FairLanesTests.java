package org.shutterline.media.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shutterline.media.Caller;
import org.shutterline.media.RunningMediaService;
import org.shutterline.media.rendition.SourceFormat;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Sweeper;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/** Whose job is taken when, with no worker running but the test. */
class FairLanesTests extends RunningMediaService {
	private final Jobs jobs;
	private final SmartLifecycle lanes;
	private final Sweeper abandonedUploads;
	private final TransactionTemplate transactions;
	private final Id ann = Id.of(101);
	private final Id bob = Id.of(102);
	private final Id eve = Id.of(103);

	@Autowired
	FairLanesTests(Jobs jobs, @Qualifier("lanes") SmartLifecycle lanes,
			@Qualifier("abandonedUploadsSweeper") Sweeper abandonedUploads, TransactionTemplate transactions) {
		this.jobs = jobs;
		this.lanes = lanes;
		this.abandonedUploads = abandonedUploads;
		this.transactions = transactions;
	}

	@BeforeEach
	void takeAllWork() {
		// It completes what other tests have sent and left, and so adds jobs.
		abandonedUploads.stop();
		lanes.stop();
		jdbc.sql("update job set state = 'done', lease = null where state in ('waiting', 'running', 'dead')").update();
	}

	@AfterEach
	void giveItBack() {
		jdbc.sql("delete from job where media_id in (select id from media where owner_id < 1000)").update();
		jdbc.sql("delete from media where owner_id < 1000").update();
		lanes.start();
		abandonedUploads.start();
	}

	@Test
	void thirtyVideosOfOneDelayAnothersByOne() {
		add(ann, 30);
		assertThat(taken(3)).containsExactly(ann, ann, ann);

		add(bob, 2);
		add(eve, 1);

		assertThat(taken(7)).containsExactly(ann, bob, eve, ann, bob, ann, ann);
	}

	@Test
	void takesTurnsHoweverManyEachHas() {
		add(ann, 3);
		add(bob, 3);
		add(eve, 2);

		List<Id> order = taken(8);

		assertThat(order.subList(0, 3)).containsExactlyInAnyOrder(ann, bob, eve);
		assertThat(order.subList(3, 6)).containsExactlyInAnyOrder(ann, bob, eve);
		assertThat(order.subList(6, 8)).containsExactlyInAnyOrder(ann, bob);
	}

	@Test
	void newcomersNeverOvertakeForEver() {
		add(ann, 3);
		assertThat(taken(1)).containsExactly(ann);
		var order = new ArrayList<Id>();
		for (int newcomer = 1; newcomer <= 20; newcomer++) {
			add(Id.of(200 + newcomer), 1);
			add(Id.of(300 + newcomer), 1);
			order.addAll(taken(1));
		}

		assertThat(order.indexOf(ann)).as("the second").isLessThan(3);
		assertThat(order.lastIndexOf(ann)).as("the third").isBetween(1, 12);
	}

	@Test
	void takesPhotosWhileVideosWait() {
		add(ann, 5);
		Id photo = add(bob, SourceFormat.JPEG);

		assertThat(jobs.take(Lane.PHOTO, "m/fairlanesphoto" + photo, Duration.ofMinutes(1)).orElseThrow().mediaId())
				.isEqualTo(photo);
		assertThat(jobs.take(Lane.PHOTO, "m/fairlanesnothing", Duration.ofMinutes(1))).isEmpty();
	}

	@Test
	void takesOverFirstWhatASilentWorkerHas() {
		add(ann, 2);
		add(bob, 1);
		Job first = take();
		jdbc.sql("update job set leased_until = now() - interval '1 second' where media_id = ?")
				.param(first.mediaId().value()).update();

		assertThat(take().mediaId()).isEqualTo(first.mediaId());
		assertThat(take().ownerId()).isEqualTo(bob);
	}

	/** Instances of the version before, which run beside this one during an upgrade. */
	@Test
	void takesAlsoJobsWithoutOwner() {
		Id old = add(ann, SourceFormat.MP4);
		jdbc.sql("update job set owner_id = null, turn = 0 where media_id = ?").param(old.value()).update();
		add(bob, 1);

		assertThat(taken(2)).containsExactly(ann, bob);
	}

	@Test
	void tellsHowMuchThereIsToDo() throws Exception {
		var meters = new SimpleMeterRegistry();
		var queue = new Queue(jdbc, Clock.systemUTC());
		queue.bindTo(meters);
		add(ann, 3);
		take();
		jdbc.sql("update job set state = 'dead' where media_id = ?").param(add(bob, SourceFormat.MP4).value()).update();
		jdbc.sql("update job set run_after = now() - interval '1 minute' where state = 'waiting' and lane = 'video'")
				.update();

		assertThat(gauge(meters, "media.jobs.waiting")).isEqualTo(2);
		assertThat(gauge(meters, "media.jobs.running")).isEqualTo(1);
		assertThat(gauge(meters, "media.jobs.dead")).isEqualTo(1);
		assertThat(meters.get("media.jobs.oldest.age").tag("lane", "video").timeGauge().value(TimeUnit.SECONDS))
				.isBetween(60.0, 90.0);
		assertThat(meters.get("media.jobs.waiting").tag("lane", "photo").gauge().value()).isZero();
		assertThat(Caller.fetch("http://localhost:" + managementPort + "/actuator/metrics/media.jobs.oldest.age")
				.statusCode()).isEqualTo(200);
		assertThat(queue.depth(Lane.VIDEO).waiting()).as("as the gauge, which holds the queue weakly").isEqualTo(2);
	}

	private static double gauge(SimpleMeterRegistry meters, String name) {
		return meters.get(name).tag("lane", "video").gauge().value();
	}

	private List<Id> taken(int count) {
		var owners = new ArrayList<Id>();
		for (int i = 0; i < count; i++) {
			owners.add(take().ownerId());
		}
		return owners;
	}

	/** Takes the next job and ends it before the one after, as one slot does. */
	private Job take() {
		jdbc.sql("update job set state = 'done' where state = 'running' and leased_until > now()").update();
		return jobs.take(Lane.VIDEO, "m/fairlanestests" + ids.next(), Duration.ofMinutes(1)).orElseThrow();
	}

	private void add(Id owner, int videos) {
		for (int i = 0; i < videos; i++) {
			add(owner, SourceFormat.MP4);
		}
	}

	private Id add(Id owner, SourceFormat format) {
		Id media = ids.next();
		return Objects.requireNonNull(transactions.execute(status -> {
			jdbc.sql("""
					insert into media (id, owner_id, purpose, content_type, size_bytes, checksum_sha256, upload_key,
						upload_expires_at, status, version, created_at, changed_at)
					values (?, ?, 'post', ?, 1, ?, ?, now(), 'processing', 2, now(), now())""")
					.params(media.value(), owner.value(), format.contentType(), "0".repeat(64), "u/fairlanes" + media)
					.update();
			jobs.add(media, format);
			return media;
		}));
	}
}
