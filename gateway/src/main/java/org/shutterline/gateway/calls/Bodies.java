package org.shutterline.gateway.calls;

import java.util.concurrent.TimeoutException;

import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes in the bodies of requests: JSON, small, and whole before a service sees any of it, so that slow and oversized
 * senders cost the services nothing.
 */
@Component
class Bodies {
	static final ProblemType SLOW = new ProblemType(408, "request_timeout", "Request timed out");
	private final RequestSettings settings;

	Bodies(RequestSettings settings) {
		this.settings = settings;
	}

	/** The exchange with its body taken in; fails with a {@link ProblemException} where that may not be. */
	Mono<ServerWebExchange> takeIn(ServerWebExchange exchange, PublicCall call) {
		var request = exchange.getRequest();
		var headers = request.getHeaders();
		if (headers.getContentLength() <= 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
			return Mono.just(exchange);
		}
		if (call.method().equals(HttpMethod.GET)) {
			return Mono.error(new ProblemException(ProblemType.INVALID_REQUEST, "This call takes no body."));
		}
		long most = settings.maxBody(call.limit()).toBytes();
		if (headers.getContentLength() > most) {
			return Mono.error(tooLarge(most));
		}
		if (!isJson(headers)) {
			return Mono.error(new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send application/json."));
		}
		return DataBufferUtils.join(request.getBody(), (int) most)
				.onErrorMap(DataBufferLimitException.class, e -> tooLarge(most))
				.timeout(settings.bodyTimeout())
				.onErrorMap(TimeoutException.class,
						e -> new ProblemException(SLOW, "The body did not arrive in time."))
				.map(Bodies::bytes).defaultIfEmpty(new byte[0])
				.map(body -> exchange.mutate().request(new Whole(request, exchange, body)).build());
	}

	static ProblemException tooLarge(long most) {
		return new ProblemException(
				Problem.of(ProblemType.PAYLOAD_TOO_LARGE, "A body of this call may have " + most + " bytes."));
	}

	private static boolean isJson(HttpHeaders headers) {
		try {
			var type = headers.getContentType();
			return type != null && type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON);
		}
		catch (InvalidMediaTypeException e) {
			return false;
		}
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	/** A request whose body is here; kept outside of pooled memory, so that nothing leaks if nobody reads it. */
	private static final class Whole extends ServerHttpRequestDecorator {
		private final HttpHeaders headers = new HttpHeaders();
		private final ServerWebExchange exchange;
		private final byte[] body;

		Whole(ServerHttpRequest request, ServerWebExchange exchange, byte[] body) {
			super(request);
			this.exchange = exchange;
			this.body = body;
			headers.putAll(request.getHeaders());
			headers.remove(HttpHeaders.TRANSFER_ENCODING);
			headers.setContentLength(body.length);
		}

		@Override
		public HttpHeaders getHeaders() {
			return headers;
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return Flux.defer(() -> Flux.just(exchange.getResponse().bufferFactory().wrap(body)));
		}
	}
}
