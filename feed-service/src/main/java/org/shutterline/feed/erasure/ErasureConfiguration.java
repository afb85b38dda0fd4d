package org.shutterline.feed.erasure;

import java.util.List;
import java.util.function.Predicate;

import org.shutterline.feed.timeline.FirstPages;
import org.shutterline.feed.timeline.Timelines;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is erased, in this order: first the jobs, which would go on to carry it about, and the posts after the timelines
 * that are found by them.
 */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
	private static final int STEP = 500;

	@Bean
	@Order(1)
	PersonalData jobsErasure(JdbcClient jdbc) {
		return rows("jobs", jdbc, """
				DELETE FROM fan_out_job WHERE job_id IN (
					SELECT job_id FROM fan_out_job WHERE author_id = :user OR follower_id = :user LIMIT :step)""");
	}

	@Bean
	@Order(3)
	PersonalData followsErasure(JdbcClient jdbc) {
		return rows("follows", jdbc, """
				DELETE FROM follow WHERE (follower_id, author_id) IN (
					SELECT follower_id, author_id FROM follow WHERE follower_id = :user LIMIT :step)""");
	}

	@Bean
	@Order(4)
	PersonalData timelineErasure(List<Timelines> timelines, FirstPages firstPages) {
		return part("timeline", user -> {
			timelines.forEach(kind -> kind.forget(user));
			firstPages.forget(user);
			return false;
		});
	}

	@Bean
	@Order(5)
	PersonalData postsErasure(JdbcClient jdbc) {
		return part("posts", user -> {
			Long[] posts = jdbc.sql("""
					DELETE FROM card WHERE post_id IN (
						SELECT post_id FROM card WHERE author_id = :user LIMIT :step)
					RETURNING post_id""")
					.param("user", user.value()).param("step", STEP).query(Long.class).list().toArray(Long[]::new);
			jdbc.sql("DELETE FROM post_count WHERE post_id = ANY (:posts)").param("posts", posts).update();
			return posts.length == STEP;
		});
	}

	@Bean
	@Order(6)
	PersonalData likesErasure(JdbcClient jdbc) {
		return marks("likes", jdbc, "viewer_like");
	}

	@Bean
	@Order(7)
	PersonalData savesErasure(JdbcClient jdbc) {
		return marks("saves", jdbc, "viewer_save");
	}

	@Bean
	@Order(8)
	PersonalData sharesErasure(JdbcClient jdbc) {
		return marks("shares", jdbc, "viewer_share");
	}

	@Bean
	@Order(9)
	PersonalData interactionsErasure(JdbcClient jdbc) {
		return rows("interactions", jdbc, """
				DELETE FROM interaction WHERE (viewer_id, kind, subject_id) IN (
					SELECT viewer_id, kind, subject_id FROM interaction WHERE viewer_id = :user LIMIT :step)""");
	}

	@Bean
	@Order(10)
	PersonalData impressionsErasure(JdbcClient jdbc) {
		return rows("impressions", jdbc, """
				DELETE FROM impression WHERE (viewer_id, post_id, session) IN (
					SELECT viewer_id, post_id, session FROM impression WHERE viewer_id = :user LIMIT :step)""");
	}

	/** What others shared of theirs; there is nothing to show any more. */
	@Bean
	@Order(11)
	PersonalData sharedPostsErasure(JdbcClient jdbc) {
		return rows("shares of their posts", jdbc, """
				DELETE FROM viewer_share WHERE (user_id, post_id) IN (
					SELECT user_id, post_id FROM viewer_share
					WHERE post_author_id = :user AND share_id IS NOT NULL LIMIT :step)""");
	}

	private static PersonalData marks(String name, JdbcClient jdbc, String table) {
		return rows(name, jdbc, """
				DELETE FROM %1$s WHERE (user_id, post_id) IN (
					SELECT user_id, post_id FROM %1$s WHERE user_id = :user LIMIT :step)""".formatted(table));
	}

	private static PersonalData rows(String name, JdbcClient jdbc, String deletion) {
		return part(name,
				user -> jdbc.sql(deletion).param("user", user.value()).param("step", STEP).update() == STEP);
	}

	private static PersonalData part(String name, Predicate<Id> eraseSome) {
		return new PersonalData() {
			@Override
			public String name() {
				return name;
			}

			@Override
			public boolean eraseSome(Id userId) {
				return eraseSome.test(userId);
			}
		};
	}
}
