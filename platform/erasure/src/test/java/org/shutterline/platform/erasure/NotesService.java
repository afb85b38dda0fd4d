package org.shutterline.platform.erasure;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.kafka.EventSubscription;
import org.shutterline.platform.kafka.EventTopic;
import org.shutterline.platform.kafka.EventTopics;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service that keeps notes of its users; in a process of its own it can be killed. */
@SpringBootConfiguration
@EnableAutoConfiguration
class NotesService {
	static final int STEP = 10;

	/** Whose second part cannot be erased at present. */
	static final Set<Id> OUT_OF_REACH = ConcurrentHashMap.newKeySet();

	public static void main(String... arguments) {
		SpringApplication.run(NotesService.class, arguments);
	}

	@Bean
	EventTopic userEvents() {
		return EventTopics.state("user.events");
	}

	@Bean
	EventSubscription deletions(Erasures erasures) {
		return EventSubscription.to("user.events").on("user_deleted", 1, UserDeleted.class, erasures::begin).build();
	}

	@Bean
	@Order(1)
	PersonalData notes(JdbcClient jdbc, @Value("${notes.pause:0s}") Duration pause) {
		return part("notes", user -> {
			LockSupport.parkNanos(pause.toNanos());
			return jdbc.sql("delete from note where id in (select id from note where user_id = :user limit :step)")
					.param("user", user.value()).param("step", STEP).update() == STEP;
		});
	}

	@Bean
	@Order(2)
	PersonalData pictures() {
		return part("pictures", user -> {
			if (OUT_OF_REACH.contains(user)) {
				throw new IllegalStateException("the object store is down");
			}
			return false;
		});
	}

	private static PersonalData part(String name, Predicate<Id> erase) {
		return new PersonalData() {
			@Override
			public String name() {
				return name;
			}

			@Override
			public boolean eraseSome(Id userId) {
				return erase.test(userId);
			}
		};
	}
}
