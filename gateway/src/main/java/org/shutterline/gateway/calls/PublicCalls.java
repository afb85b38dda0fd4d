package org.shutterline.gateway.calls;

import static org.shutterline.gateway.calls.PublicCall.engagement;
import static org.shutterline.gateway.calls.PublicCall.guarded;
import static org.shutterline.gateway.calls.PublicCall.open;
import static org.shutterline.gateway.calls.PublicCall.read;
import static org.shutterline.gateway.calls.PublicCall.upload;
import static org.shutterline.gateway.calls.PublicCall.write;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.shutterline.gateway.limits.LimitClass;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.stereotype.Component;

/** Every call that the public may make; what is not here does not exist. */
@Component
class PublicCalls {
	private static final List<PublicCall> ALL = List.of(
			open(GET, Service.GATEWAY, "/status", LimitClass.READ),
			open(GET, Service.GATEWAY, "/v3/api-docs", LimitClass.READ),
			open(GET, Service.GATEWAY, "/docs", LimitClass.READ),
			open(GET, Service.GATEWAY, "/docs/{file}", LimitClass.READ),
			open(GET, Service.USER, "/.well-known/jwks.json", LimitClass.READ),
			open(POST, Service.USER, "/api/v1/signup", LimitClass.SIGNUP),
			open(POST, Service.USER, "/api/v1/login", LimitClass.LOGIN),
			open(POST, Service.USER, "/api/v1/token/refresh", LimitClass.WRITE),
			write(POST, Service.USER, "/api/v1/logout"),
			read(Service.USER, "/api/v1/sessions"),
			write(DELETE, Service.USER, "/api/v1/sessions"),
			write(DELETE, Service.USER, "/api/v1/sessions/{session_id}"),
			write(POST, Service.USER, "/api/v1/me/totp"),
			write(POST, Service.USER, "/api/v1/me/totp/confirm"),
			write(DELETE, Service.USER, "/api/v1/me/totp"),
			read(Service.USER, "/api/v1/me"),
			write(PATCH, Service.USER, "/api/v1/me"),
			guarded(DELETE, Service.USER, "/api/v1/me"),
			open(GET, Service.USER, "/api/v1/erasures/{receipt}", LimitClass.READ),
			write(POST, Service.USER, "/api/v1/me/export"),
			read(Service.USER, "/api/v1/me/export/{export_id}"),
			open(GET, Service.USER, "/api/v1/usernames/{username}", LimitClass.READ),
			write(POST, Service.USER, "/api/v1/email/verification"),
			open(POST, Service.USER, "/api/v1/email/verify", LimitClass.LOGIN),
			open(POST, Service.USER, "/api/v1/password/forgot", LimitClass.SIGNUP),
			open(POST, Service.USER, "/api/v1/password/reset", LimitClass.LOGIN),
			read(Service.USER, "/api/v1/users/{username}"),
			engagement(POST, Service.USER, "/api/v1/users/{username}/follow"),
			engagement(PUT, Service.USER, "/api/v1/users/{username}/follow"),
			engagement(DELETE, Service.USER, "/api/v1/users/{username}/follow"),
			write(POST, Service.USER, "/api/v1/users/{username}/block"),
			write(PUT, Service.USER, "/api/v1/users/{username}/block"),
			write(DELETE, Service.USER, "/api/v1/users/{username}/block"),
			write(POST, Service.USER, "/api/v1/users/{username}/mute"),
			write(PUT, Service.USER, "/api/v1/users/{username}/mute"),
			write(DELETE, Service.USER, "/api/v1/users/{username}/mute"),
			read(Service.USER, "/api/v1/users/{username}/followers"),
			read(Service.USER, "/api/v1/users/{username}/following"),
			read(Service.USER, "/api/v1/follow-requests"),
			write(POST, Service.USER, "/api/v1/follow-requests/{user_id}"),
			read(Service.USER, "/api/v1/suggestions"),

			write(POST, Service.POST, "/api/v1/posts").orForm(),
			read(Service.POST, "/api/v1/posts/{post_id}"),
			write(PATCH, Service.POST, "/api/v1/posts/{post_id}"),
			write(DELETE, Service.POST, "/api/v1/posts/{post_id}"),
			read(Service.POST, "/api/v1/users/{username}/posts"),
			read(Service.POST, "/api/v1/tags/{tag}/posts"),
			read(Service.POST, "/api/v1/me/saved"),
			engagement(POST, Service.POST, "/api/v1/posts/{post_id}/like"),
			engagement(PUT, Service.POST, "/api/v1/posts/{post_id}/like"),
			engagement(DELETE, Service.POST, "/api/v1/posts/{post_id}/like"),
			read(Service.POST, "/api/v1/posts/{post_id}/likes"),
			write(POST, Service.POST, "/api/v1/posts/{post_id}/share"),
			write(PUT, Service.POST, "/api/v1/posts/{post_id}/share"),
			write(DELETE, Service.POST, "/api/v1/posts/{post_id}/share"),
			engagement(POST, Service.POST, "/api/v1/posts/{post_id}/save"),
			engagement(PUT, Service.POST, "/api/v1/posts/{post_id}/save"),
			engagement(DELETE, Service.POST, "/api/v1/posts/{post_id}/save"),
			read(Service.POST, "/api/v1/posts/{post_id}/comments"),
			write(POST, Service.POST, "/api/v1/posts/{post_id}/comments"),
			read(Service.POST, "/api/v1/comments/{comment_id}/replies"),
			write(DELETE, Service.POST, "/api/v1/comments/{comment_id}"),
			engagement(POST, Service.POST, "/api/v1/comments/{comment_id}/like"),
			engagement(PUT, Service.POST, "/api/v1/comments/{comment_id}/like"),
			engagement(DELETE, Service.POST, "/api/v1/comments/{comment_id}/like"),
			write(POST, Service.POST, "/api/v1/stories"),
			read(Service.POST, "/api/v1/users/{username}/stories"),
			engagement(POST, Service.POST, "/api/v1/stories/{story_id}/view"),
			read(Service.POST, "/api/v1/stories/{story_id}/viewers"),
			write(DELETE, Service.POST, "/api/v1/stories/{story_id}"),

			read(Service.FEED, "/api/v1/feed"),
			write(POST, Service.FEED, "/api/v1/feed/seen"),
			read(Service.FEED, "/api/v1/stories"),

			read(Service.NOTIFICATION, "/api/v1/notifications"),
			read(Service.NOTIFICATION, "/api/v1/notifications/unread-count"),
			write(POST, Service.NOTIFICATION, "/api/v1/notifications/read"),
			read(Service.NOTIFICATION, "/api/v1/notifications/preferences"),
			write(PUT, Service.NOTIFICATION, "/api/v1/notifications/preferences"),
			open(GET, Service.NOTIFICATION, "/api/v1/notifications/push-key", LimitClass.READ),
			write(POST, Service.NOTIFICATION, "/api/v1/notifications/push-subscriptions"),
			write(DELETE, Service.NOTIFICATION, "/api/v1/notifications/push-subscriptions"),
			read(Service.NOTIFICATION, "/api/v1/notifications/stream").streaming().orTicket(),
			write(POST, Service.NOTIFICATION, "/api/v1/notifications/stream-tickets"),

			upload(POST, Service.MEDIA, "/api/v1/media/uploads"),
			upload(GET, Service.MEDIA, "/api/v1/media/uploads/{media_id}"),
			upload(POST, Service.MEDIA, "/api/v1/media/uploads/{media_id}/complete"),
			read(Service.MEDIA, "/api/v1/media/{media_id}"),
			write(DELETE, Service.MEDIA, "/api/v1/media/{media_id}"));

	/** By the number of their paths' elements, so that few patterns are tried. */
	private final Map<Integer, List<PublicCall>> byLength;

	PublicCalls() {
		this(ALL);
	}

	PublicCalls(List<PublicCall> calls) {
		this.byLength = calls.stream().collect(Collectors.groupingBy(
				call -> PathContainer.parsePath(call.path().getPatternString()).elements().size()));
	}

	static List<PublicCall> all() {
		return ALL;
	}

	Match find(HttpMethod method, PathContainer path) {
		if (!isPlain(path)) {
			return new Match.Unknown();
		}
		List<HttpMethod> others = new ArrayList<>();
		for (PublicCall call : byLength.getOrDefault(path.elements().size(), List.of())) {
			if (call.path().matches(path)) {
				if (call.allows(method)) {
					return new Match.Found(call);
				}
				others.add(call.method());
			}
		}
		return others.isEmpty() ? new Match.Unknown() : new Match.WrongMethod(others);
	}

	/** Refuses what a service could read as another path than we do: parameters, dots and hidden slashes. */
	private static boolean isPlain(PathContainer path) {
		for (PathContainer.Element element : path.elements()) {
			if (element instanceof PathSegment segment
					&& (!segment.parameters().isEmpty() || segment.value().indexOf(';') >= 0 || isHazardous(segment))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isHazardous(PathSegment segment) {
		String text = segment.valueToMatch();
		boolean hazardous = text.equals(".") || text.equals("..");
		for (int i = 0; i < text.length() && !hazardous; i++) {
			char c = text.charAt(i);
			hazardous = c == '/' || c == '\\' || Character.isISOControl(c);
		}
		return hazardous;
	}
}
