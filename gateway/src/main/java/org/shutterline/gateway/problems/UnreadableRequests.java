package org.shutterline.gateway.problems;

import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemType;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives a request whose target is no URI the same kind of answer as all others; Spring ends it with a bare 400 before any
 * filter sees it.
 */
@Component
class UnreadableRequests implements NettyServerCustomizer {
	private static final Problem UNREADABLE = Problem.of(ProblemType.INVALID_REQUEST,
			"The request's target is not a valid URI.");
	private final JsonMapper json;

	UnreadableRequests(JsonMapper json) {
		this.json = json;
	}

	@Override
	public HttpServer apply(HttpServer server) {
		return server.mapHandle((handled, connection) -> handled.then(Mono.defer(
				() -> connection instanceof HttpServerResponse response && isBare(response)
						? answer(response, connection instanceof HttpServerRequest request ? request.fullPath() : "/")
						: Mono.empty())));
	}

	private static boolean isBare(HttpServerResponse response) {
		return response.status().equals(HttpResponseStatus.BAD_REQUEST) && !response.hasSentHeaders();
	}

	private Mono<Void> answer(HttpServerResponse response, String path) {
		byte[] body = json.writeValueAsBytes(UNREADABLE.body(path, null));
		return response.header(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
				.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length))
				.header("X-Content-Type-Options", "nosniff").sendByteArray(Mono.just(body)).then();
	}
}
