package org.shutterline.notification.push;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.shutterline.notification.inbox.InboxNews;
import org.shutterline.notification.inbox.InboxNews.Head;
import org.shutterline.notification.inbox.News;
import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;

/** Finds what is to be sent as it is now, for many deliveries by the same few queries. */
@Component
class Parcels {
	private final InboxNews news;

	private final Subscriptions subscriptions;

	private final PushProviders providers;

	private final PushSettings settings;

	private final Clock clock;

	Parcels(InboxNews news, Subscriptions subscriptions, PushProviders providers, PushSettings settings, Clock clock) {
		this.news = news;
		this.subscriptions = subscriptions;
		this.providers = providers;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * By delivery; those are missing that are not to be sent any more, as the group was read or nothing of it stands, or it
	 * has waited too long, or the device is not told any more.
	 */
	Map<Delivery, Parcel> of(List<Delivery> deliveries) {
		if (deliveries.isEmpty()) {
			return Map.of();
		}
		Set<Id> users = deliveries.stream().map(Delivery::userId).collect(Collectors.toSet());
		Map<Id, Id> groups = deliveries.stream()
				.collect(Collectors.toMap(Delivery::groupId, Delivery::userId, (one, same) -> one));
		Map<Id, Subscription> devices = subscriptions.of(users).stream()
				.collect(Collectors.toMap(Subscription::subscriptionId, Function.identity()));
		Map<Id, Head> heads = news.heads(users);
		Map<Id, News.Shown> unread = news.groups(groups).stream().filter(shown -> !shown.group().read())
				.collect(Collectors.toMap(shown -> shown.group().notificationId(), Function.identity()));
		return deliveries.stream()
				.flatMap(delivery -> parcel(delivery, Optional.ofNullable(devices.get(delivery.subscriptionId())),
						Optional.ofNullable(unread.get(delivery.groupId())),
						Optional.ofNullable(heads.get(delivery.userId()))).stream())
				.collect(Collectors.toMap(Parcel::delivery, Function.identity()));
	}

	private Optional<Parcel> parcel(Delivery delivery, Optional<Subscription> device, Optional<News.Shown> shown,
			Optional<Head> head) {
		Duration left = settings.timeToLive().minus(Duration.between(delivery.toldAt(), clock.instant()));
		if (!left.isPositive()) {
			return Optional.empty();
		}
		return device.filter(found -> found.userId().equals(delivery.userId()))
				.flatMap(found -> shown.flatMap(group -> head.flatMap(known -> providers.of(found.address().kind())
						.map(provider -> new Parcel(delivery, found,
								new PushMessage(group.group(), known.unreadCount(), left), provider)))));
	}
}
