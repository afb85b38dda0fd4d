package org.shutterline.user.account;

import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.UserDeleted;
import org.shutterline.platform.kafka.EventTopic;
import org.shutterline.platform.kafka.EventTopics;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the other services of accounts. */
@Configuration(proxyBeanMethods = false)
class UserEvents {
	private static final String TOPIC = "user.events";
	private final Outbox outbox;

	UserEvents(Outbox outbox) {
		this.outbox = outbox;
	}

	@Bean
	static EventTopic userTopic() {
		return EventTopics.state(TOPIC);
	}

	/** Belongs into the transaction that changed the account's row. */
	void changed(Account account) {
		outbox.append(userChanged(account));
	}

	/** Belongs into the transaction that changed the accounts' rows. */
	void changed(List<Account> accounts) {
		outbox.appendAll(accounts.stream().map(UserEvents::userChanged).toList());
	}

	private static OutboxEvent userChanged(Account account) {
		return new OutboxEvent(TOPIC, account.userId().toString(), "user_changed", 1, UserChanged.from(account));
	}

	/** Belongs into the transaction that removed the account's row. */
	void deleted(UserDeleted event) {
		outbox.append(new OutboxEvent(TOPIC, event.userId().toString(), "user_deleted", 1, event));
	}

	/** The last word on an account. */
	void forgotten(Id userId) {
		outbox.append(new OutboxEvent(TOPIC, userId.toString(), "user_deleted", 1, null));
	}
}
