package org.shutterline.notification.live;

import java.io.IOException;
import java.util.OptionalLong;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/notifications")
class StreamController {
	private static final Logger log = LoggerFactory.getLogger(StreamController.class);

	private final Tickets tickets;

	private final Revoked revoked;

	private final Streaming streaming;

	private final LiveSettings settings;

	StreamController(Tickets tickets, Revoked revoked, Streaming streaming, LiveSettings settings) {
		this.tickets = tickets;
		this.revoked = revoked;
		this.streaming = streaming;
		this.settings = settings;
	}

	/** Opens one stream, once. */
	record Ticket(String ticket, long expiresIn) {}

	@PostMapping("/stream-tickets")
	@ResponseStatus(HttpStatus.CREATED)
	Ticket ticket(Authentication caller) {
		return new Ticket(tickets.issue(listener(caller)), settings.ticket().toSeconds());
	}

	@GetMapping("/stream")
	void stream(@RequestParam(required = false) @Nullable String ticket,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
			@RequestParam(name = "last_event_id", required = false) @Nullable String lastEvent,
			@Nullable Authentication caller, HttpServletRequest request, HttpServletResponse response)
			throws InterruptedException {
		if (request.getMethod().equals(HttpMethod.HEAD.name())) {
			describe(response);
			return;
		}
		Listener listener = ticket == null ? listener(caller) : listener(ticket);
		try {
			streaming.stream(listener, place(lastEventId == null ? lastEvent : lastEventId), () -> {
				describe(response);
				return response.getOutputStream();
			});
		}
		catch (IOException gone) {
			log.debug("A stream's client has gone: {}", gone.toString());
		}
	}

	private static void describe(HttpServletResponse response) {
		response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		// A proxy of nginx' kind would keep events until it has a bufferful.
		response.setHeader("X-Accel-Buffering", "no");
	}

	private static Listener listener(@Nullable Authentication caller) {
		if (caller instanceof JwtAuthenticationToken token) {
			return Listener.of(token.getToken());
		}
		throw new ProblemException(ProblemType.UNAUTHENTICATED, "This call needs an access token.");
	}

	/** A ticket is as good as the token that it was got by, and no longer. */
	private Listener listener(String ticket) {
		try {
			return tickets.redeem(ticket).filter(listener -> !revoked.isRevoked(listener))
					.orElseThrow(() -> new ProblemException(ProblemType.UNAUTHENTICATED,
							"The ticket is not valid (any more). Each opens one stream, within "
									+ settings.ticket().toSeconds() + " s."));
		}
		catch (JwtException unknowable) {
			throw new ProblemException(ProblemType.UNAVAILABLE, "Tickets cannot be checked now.");
		}
	}

	/** What is no number was not our event's. */
	private static OptionalLong place(@Nullable String lastEventId) {
		try {
			return lastEventId == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(lastEventId));
		}
		catch (NumberFormatException e) {
			return OptionalLong.empty();
		}
	}
}
