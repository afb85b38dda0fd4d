package org.shutterline.notification.push.apns;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.util.SimpleApnsPayloadBuilder;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import org.shutterline.notification.push.Address;
import org.shutterline.notification.push.Kind;
import org.shutterline.notification.push.Outcome;
import org.shutterline.notification.push.PushMessage;
import org.shutterline.notification.push.PushProvider;

/**
 * Sends by Apple's service, which can read what it carries: the app's own texts by their keys
 * ({@code notification_like}, with the name of who did it and how many others did), and ids.
 */
final class ApnsProvider implements PushProvider {
	private static final Set<String> NO_SUCH_DEVICE = Set.of("BadDeviceToken", "DeviceTokenNotForTopic",
			"Unregistered", "ExpiredToken");

	/** Of the service or of our key: nothing is wrong with the message. */
	private static final Set<String> PASSING = Set.of("TooManyRequests", "TooManyProviderTokenUpdates",
			"InternalServerError", "ServiceUnavailable", "Shutdown", "IdleTimeout", "ExpiredProviderToken",
			"InvalidProviderToken", "MissingProviderToken", "Forbidden");

	private final ApnsClient client;

	private final String topic;

	private final Duration timeout;

	private final Clock clock;

	ApnsProvider(ApnsClient client, String topic, Duration timeout, Clock clock) {
		this.client = client;
		this.topic = topic;
		this.timeout = timeout;
		this.clock = clock;
	}

	@Override
	public Kind kind() {
		return Kind.APNS;
	}

	@Override
	public boolean accepts(Address address) {
		return address instanceof Address.Token && address.text().matches("[0-9a-fA-F]{64,200}");
	}

	@Override
	public Outcome send(Address address, PushMessage message) {
		var notification = new SimpleApnsPushNotification(address.text(), topic, payload(message),
				clock.instant().plus(message.timeToLive()),
				message.isUrgent() ? DeliveryPriority.IMMEDIATE : DeliveryPriority.CONSERVE_POWER, PushType.ALERT,
				message.groupId().toString());
		try {
			return outcome(client.sendNotification(notification).get(timeout.toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (ExecutionException | TimeoutException failed) {
			return new Outcome.Later(Optional.empty(), "APNs cannot be reached: " + failed);
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			return new Outcome.Later(Optional.empty(), "interrupted");
		}
	}

	private static Outcome outcome(PushNotificationResponse<SimpleApnsPushNotification> answer) {
		if (answer.isAccepted()) {
			return new Outcome.Accepted();
		}
		String reason = answer.getRejectionReason().orElse("no reason");
		if (NO_SUCH_DEVICE.contains(reason)) {
			return new Outcome.Gone(answer.getTokenInvalidationTimestamp());
		}
		return PASSING.contains(reason) ? new Outcome.Later(Optional.empty(), reason) : new Outcome.Refused(reason);
	}

	private static String payload(PushMessage message) {
		var group = message.group();
		var payload = new SimpleApnsPayloadBuilder()
				.setLocalizedAlertMessage("notification_" + group.type().text(), group.byUser().username(),
						Long.toString(group.othersCount()))
				.setBadgeNumber((int) Math.min(message.unreadCount(), Integer.MAX_VALUE))
				.setThreadId(group.type().text()).setMutableContent(true)
				.addCustomProperty("notification_id", group.notificationId().toString())
				.addCustomProperty("type", group.type().text());
		Optional.ofNullable(group.postId()).ifPresent(post -> payload.addCustomProperty("post_id", post.toString()));
		Optional.ofNullable(group.mediaId())
				.ifPresent(media -> payload.addCustomProperty("media_id", media.toString()));
		return payload.build();
	}
}
