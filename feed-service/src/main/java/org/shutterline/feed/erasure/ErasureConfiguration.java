package org.shutterline.feed.erasure;

import java.util.function.Predicate;

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
	PersonalData timelineErasure(Timelines timelines) {
		return part("timeline", user -> {
			timelines.forget(user);
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
		return rows("likes", jdbc, """
				DELETE FROM viewer_like WHERE (user_id, post_id) IN (
					SELECT user_id, post_id FROM viewer_like WHERE user_id = :user LIMIT :step)""");
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
