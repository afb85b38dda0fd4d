package org.shutterline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.shutterline.notification.inbox.OldNotifications;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;

/** What is kept, and for how long. */
class RetentionTests extends RunningNotificationService {
	@Autowired
	OldNotifications old;

	@Test
	void whatIsOldGoesAndTheCountStaysExact() {
		world.liked(post, ada, bob, 1);
		world.liked(post, ada, carol, 1);
		world.awaitHeard();
		age(ada, 91);
		Id newer = World.newId();
		world.liked(newer, ada, bob, 1);
		world.published(newer, bob, ada);
		world.awaitHeard();
		assertThat(unread(ada)).isEqualTo(4);

		sweep(1000);
		assertThat(types(ada)).containsExactlyInAnyOrder("like", "mention");
		assertThat(unread(ada)).isEqualTo(2).isEqualTo(standingUnread(ada));
		age(ada, 91);
		sweep(1000);
		assertThat(types(ada)).isEmpty();
		assertThat(unread(ada)).isZero();
		assertThat(jdbc.sql("SELECT count(*) FROM notification_group WHERE recipient_id = :ada")
				.param("ada", ada.value()).query(Long.class).single()).isZero();
		assertThat(jdbc.sql("SELECT count(*) FROM mention WHERE recipient_id = :ada").param("ada", ada.value())
				.query(Long.class).single()).isZero();
	}

	@Test
	void ofWhatIsSettledOnlySoMuchIsKept() {
		for (int i = 0; i < 5; i++) {
			world.liked(World.newId(), ada, bob, 1);
			world.awaitHeard();
		}
		sweep(3);
		assertThat(types(ada)).as("what may still come again is known").hasSize(5);
		read(ada, notificationId(ada, 4));
		age(ada, 31);
		sweep(3);
		assertThat(types(ada)).hasSize(3);
		assertThat(unread(ada)).isEqualTo(3);
	}

	@Test
	void aGroupOfVeryManyGoesInSteps() {
		jdbc.sql("INSERT INTO inbox (recipient_id, last_sequence, unread_count) VALUES (:ada, 12000, 12000)")
				.param("ada", ada.value()).update();
		jdbc.sql("""
				INSERT INTO notification_group (recipient_id, group_id, type, subject_id, first_sequence, top, changed, started_at)
				VALUES (:ada, 1, 'like', :post, 1, 12000, 12000, now() - interval '91 days')""")
				.param("ada", ada.value()).param("post", post.value()).update();
		jdbc.sql("""
				INSERT INTO notification (type, actor_id, object_id, version, recipient_id, active, notification_id, group_id,
					sequence, post_id, created_at)
				SELECT 'like', 7000000 + n, :post, 1, :ada, true, n, 1, n, :post, now()
				FROM generate_series(1, 12000) AS n""").param("ada", ada.value()).param("post", post.value()).update();
		sweep(1000);
		assertThat(unread(ada)).isZero();
		assertThat(standingUnread(ada)).isZero();
	}

	@Test
	void whatWasOnlyNotedGoesToo() {
		world.unliked(post, ada, bob, 2);
		world.awaitHeard();
		jdbc.sql("UPDATE notification SET noted_at = now() - interval '91 days' WHERE recipient_id = :ada")
				.param("ada", ada.value()).update();
		sweep(1000);
		assertThat(jdbc.sql("SELECT count(*) FROM notification WHERE recipient_id = :ada").param("ada", ada.value())
				.query(Long.class).single()).isZero();
	}

	private void age(Id recipient, int days) {
		jdbc.sql(
				"UPDATE notification_group SET started_at = now() - make_interval(days => :days) WHERE recipient_id = :id")
				.param("days", days).param("id", recipient.value()).update();
	}

	private void sweep(int most) {
		Instant now = Instant.now();
		boolean more = true;
		while (more) {
			more = old.removeSome(now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(30)), most);
		}
	}
}
