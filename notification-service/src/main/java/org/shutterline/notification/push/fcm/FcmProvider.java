package org.shutterline.notification.push.fcm;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.auth.Credentials;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.shutterline.notification.push.Address;
import org.shutterline.notification.push.Kind;
import org.shutterline.notification.push.Outcome;
import org.shutterline.notification.push.PushMessage;
import org.shutterline.notification.push.PushProvider;
import org.shutterline.notification.push.RetryAfter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends by Firebase Cloud Messaging (HTTP v1), which can read what it carries: what the app needs to make a text of its
 * own, without pictures.
 */
final class FcmProvider implements PushProvider {
	private static final MediaType JSON = MediaType.get("application/json");

	/** Errors are short. */
	private static final int MOST_OF_AN_ANSWER = 16 * 1024;

	private final Credentials credentials;

	private final URI send;

	private final OkHttpClient http;

	private final JsonMapper json;

	private final Clock clock;

	/** @param send the project's {@code messages:send} */
	FcmProvider(Credentials credentials, URI send, OkHttpClient http, JsonMapper json, Clock clock) {
		this.credentials = credentials;
		this.send = send;
		this.http = http;
		this.json = json;
		this.clock = clock;
	}

	@Override
	public Kind kind() {
		return Kind.FCM;
	}

	@Override
	public boolean accepts(Address address) {
		return address instanceof Address.Token;
	}

	@Override
	public Outcome send(Address address, PushMessage message) {
		var request = new Request.Builder().url(send.toString())
				.post(RequestBody.create(json.writeValueAsBytes(body(address, message)), JSON));
		try {
			credentials.getRequestMetadata(send)
					.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
			try (Response answer = http.newCall(request.build()).execute()) {
				return outcome(answer);
			}
		}
		catch (IOException failed) {
			return new Outcome.Later(Optional.empty(), "FCM cannot be reached: " + failed.getMessage());
		}
	}

	private static Map<String, Object> body(Address address, PushMessage message) {
		var group = message.group();
		var data = new HashMap<String, String>();
		data.put("notification_id", group.notificationId().toString());
		data.put("type", group.type().text());
		data.put("others_count", Long.toString(group.othersCount()));
		data.put("unread_count", Long.toString(message.unreadCount()));
		data.put("created_at", group.createdAt().toString());
		data.put("username", group.byUser().username());
		Optional.ofNullable(group.postId()).ifPresent(post -> data.put("post_id", post.toString()));
		Optional.ofNullable(group.mediaId()).ifPresent(media -> data.put("media_id", media.toString()));
		return Map.of("message", Map.of("token", address.text(), "data", data, "android",
				Map.of("priority", message.isUrgent() ? "HIGH" : "NORMAL", "ttl",
						message.timeToLive().toSeconds() + "s", "collapse_key", message.groupId().toString())));
	}

	private Outcome outcome(Response answer) throws IOException {
		if (answer.isSuccessful()) {
			return new Outcome.Accepted();
		}
		String error = error(answer);
		String said = "FCM answered " + answer.code() + " " + error;
		return switch (error) {
			case "UNREGISTERED", "SENDER_ID_MISMATCH" -> new Outcome.Gone(Optional.empty());
			default -> answer.code() >= 500 || List.of(401, 403, 404, 429).contains(answer.code())
					? new Outcome.Later(RetryAfter.parse(answer.header("Retry-After"), clock.instant()), said)
					: new Outcome.Refused(said);
		};
	}

	/** The code that FCM gives besides the status; empty if there is none. */
	private String error(Response answer) throws IOException {
		try {
			JsonNode body = json.readTree(answer.peekBody(MOST_OF_AN_ANSWER).bytes());
			return body.path("error").path("details").valueStream().map(detail -> detail.path("errorCode").asString(""))
					.filter(code -> !code.isEmpty()).findFirst().orElse("");
		}
		catch (JacksonException notOurs) {
			return "";
		}
	}
}
