package org.shutterline.notification.push.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.interaso.webpush.WebPush;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.shutterline.notification.inbox.NotificationView;
import org.shutterline.notification.push.Address;
import org.shutterline.notification.push.EndpointKeys;
import org.shutterline.notification.push.Kind;
import org.shutterline.notification.push.Outcome;
import org.shutterline.notification.push.PushMessage;
import org.shutterline.notification.push.PushProvider;
import org.shutterline.notification.push.RetryAfter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends messages that the browser alone can read: its push service sees whose they are, their length, and how urgent they
 * are.
 */
final class WebPushProvider implements PushProvider {
	private final WebPush requests;

	private final Endpoints endpoints;

	private final OkHttpClient http;

	private final JsonMapper json;

	private final Clock clock;

	WebPushProvider(WebPush requests, Endpoints endpoints, OkHttpClient http, JsonMapper json, Clock clock) {
		this.requests = requests;
		this.endpoints = endpoints;
		this.http = http;
		this.json = json;
		this.clock = clock;
	}

	/** A group as the list shows it, and how many notifications are unread in all. */
	private record Payload(@JsonUnwrapped NotificationView group, long unreadCount) {}

	@Override
	public Kind kind() {
		return Kind.WEB;
	}

	@Override
	public boolean accepts(Address address) {
		return address instanceof Address.Endpoint endpoint && endpoints.url(endpoint.text()).isPresent()
				&& canEncryptFor(endpoint.keys());
	}

	@Override
	public Outcome send(Address address, PushMessage message) {
		if (!(address instanceof Address.Endpoint endpoint)) {
			return new Outcome.Refused("no browser's");
		}
		// Settings and rules may have changed since it was registered.
		return endpoints.url(endpoint.text()).map(url -> send(url, endpoint.keys(), message))
				.orElseGet(() -> new Outcome.Gone(Optional.empty()));
	}

	private Outcome send(HttpUrl url, EndpointKeys keys, PushMessage message) {
		byte[] payload = json.writeValueAsBytes(new Payload(message.group(), message.unreadCount()));
		var request = new Request.Builder().url(url)
				.post(RequestBody.create(requests.getBody(payload, keys.p256dh(), keys.auth())));
		requests.getHeaders(url.toString(), (int) message.timeToLive().toSeconds(), message.groupId().toString(),
				message.isUrgent() ? WebPush.Urgency.Normal : WebPush.Urgency.Low).forEach(request::header);
		try (Response answer = http.newCall(request.build()).execute()) {
			return outcome(answer);
		}
		catch (IOException failed) {
			return new Outcome.Later(Optional.empty(), url.host() + ": " + failed.getMessage());
		}
	}

	/** What is in the answer's body is left there: whoever chose the endpoint could send for ever. */
	private Outcome outcome(Response answer) {
		String said = answer.request().url().host() + " answered " + answer.code();
		Optional<Duration> pause = RetryAfter.parse(answer.header("Retry-After"), clock.instant());
		return switch (answer.code()) {
			case 200, 201, 202, 204 -> new Outcome.Accepted();
			case 404, 410 -> new Outcome.Gone(Optional.empty());
			// That it does not know us may be our mistake, so it costs no subscription.
			case 401, 403, 408, 425, 429 -> new Outcome.Later(pause, said);
			default -> answer.code() >= 500 ? new Outcome.Later(pause, said) : new Outcome.Refused(said);
		};
	}

	/** Whether the point is on the curve, so that a secret can be agreed on. */
	private boolean canEncryptFor(EndpointKeys keys) {
		try {
			requests.getBody(new byte[1], keys.p256dh(), keys.auth());
			return true;
		}
		// What Kotlin throws is not declared.
		catch (Exception noKey) {
			return false;
		}
	}
}
