package org.shutterline.gateway.calls;

import org.shutterline.gateway.limits.LimitClass;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A call that the public may make.
 *
 * @param open whether it needs no token
 * @param stream whether its answer has no end: events as they come, for which no limit on time applies
 * @param form whether it takes a form with a file beside JSON
 * @param ticket whether a one-use ticket in the query stands for the token; its service checks it
 */
record PublicCall(HttpMethod method, PathPattern path, Service service, LimitClass limit, boolean open,
		boolean stream, boolean form, boolean ticket) {
	private static final String TICKET = "ticket";

	static PublicCall read(Service service, String path) {
		return of(HttpMethod.GET, service, path, LimitClass.READ, false);
	}

	static PublicCall write(HttpMethod method, Service service, String path) {
		return of(method, service, path, LimitClass.WRITE, false);
	}

	/** A call with a token that takes a password as well, which is not to be guessed at. */
	static PublicCall guarded(HttpMethod method, Service service, String path) {
		return of(method, service, path, LimitClass.LOGIN, false);
	}

	/** A like, a follow: idempotent, cheap, and made in rows. */
	static PublicCall engagement(HttpMethod method, Service service, String path) {
		return of(method, service, path, LimitClass.ENGAGEMENT, false);
	}

	static PublicCall upload(HttpMethod method, Service service, String path) {
		return of(method, service, path, LimitClass.UPLOAD, false);
	}

	static PublicCall open(HttpMethod method, Service service, String path, LimitClass limit) {
		return of(method, service, path, limit, true);
	}

	/** Server-sent events. */
	PublicCall streaming() {
		return new PublicCall(method, path, service, limit, open, true, form, ticket);
	}

	/** A form with a file may be sent in place of JSON. */
	PublicCall orForm() {
		return new PublicCall(method, path, service, limit, open, stream, true, ticket);
	}

	/** A ticket may be sent in place of a token, by clients that can send no header. */
	PublicCall orTicket() {
		return new PublicCall(method, path, service, limit, open, stream, form, true);
	}

	/** Whether this request of it needs no token. */
	boolean isOpenTo(ServerHttpRequest request) {
		return open || (ticket && request.getQueryParams().containsKey(TICKET));
	}

	/** HEAD asks for what GET answers. */
	boolean allows(HttpMethod asked) {
		return method.equals(asked) || (method.equals(HttpMethod.GET) && asked.equals(HttpMethod.HEAD));
	}

	/** Whether it belongs to the contract of the platform, and not to what every gateway says of itself and of keys. */
	boolean isOfTheApi() {
		return path.getPatternString().startsWith("/api/");
	}

	private static PublicCall of(HttpMethod method, Service service, String path, LimitClass limit, boolean open) {
		return new PublicCall(method, PathPatternParser.defaultInstance.parse(path), service, limit, open, false,
				false, false);
	}
}
