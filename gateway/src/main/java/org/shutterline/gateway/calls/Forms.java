package org.shutterline.gateway.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import org.shutterline.platform.core.ProblemException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Takes in forms with a file: to a file of our own, which is gone with the request. So memory holds little of them, and a
 * service sees a form when it is there, whole, however slowly it came.
 */
@Component
class Forms {
	private static final int BUFFER = 1 << 16;
	private final RequestSettings settings;

	Forms(RequestSettings settings) {
		this.settings = settings;
	}

	/** Whether that is how the body has to be taken in. */
	boolean areSentBy(ServerHttpRequest request, PublicCall call) {
		return call.form() && isForm(request.getHeaders());
	}

	/** Takes in the form and passes it on; fails with a {@link ProblemException} where that may not be. */
	Mono<Void> takeIn(ServerWebExchange exchange, Function<ServerWebExchange, Mono<Void>> pass) {
		long most = settings.maxForm().toBytes();
		if (exchange.getRequest().getHeaders().getContentLength() > most) {
			return Mono.error(Bodies.tooLarge(most));
		}
		return Mono.usingWhen(blocking(() -> Files.createTempFile("form-", null)),
				file -> DataBufferUtils.write(limited(exchange.getRequest().getBody(), most), file)
						.timeout(settings.formTimeout())
						.onErrorMap(TimeoutException.class,
								e -> new ProblemException(Bodies.SLOW, "The form did not arrive in time."))
						.then(blocking(() -> Files.size(file)))
						.flatMap(size -> pass.apply(
								exchange.mutate().request(new Taken(exchange, file, size)).build())),
				file -> blocking(() -> Files.deleteIfExists(file)));
	}

	private static Flux<DataBuffer> limited(Flux<DataBuffer> body, long most) {
		return Flux.defer(() -> {
			var size = new AtomicLong();
			return body.handle((buffer, sink) -> {
				if (size.addAndGet(buffer.readableByteCount()) > most) {
					DataBufferUtils.release(buffer);
					sink.error(Bodies.tooLarge(most));
				}
				else {
					sink.next(buffer);
				}
			});
		});
	}

	private static boolean isForm(HttpHeaders headers) {
		try {
			var type = headers.getContentType();
			return type != null && type.equalsTypeAndSubtype(MediaType.MULTIPART_FORM_DATA);
		}
		catch (InvalidMediaTypeException e) {
			return false;
		}
	}

	private interface FileWork<T> {
		T done() throws IOException;
	}

	private static <T> Mono<T> blocking(FileWork<T> work) {
		return Mono.fromCallable(work::done).subscribeOn(Schedulers.boundedElastic());
	}

	/** A request whose body is in a file. */
	private static final class Taken extends ServerHttpRequestDecorator {
		private final HttpHeaders headers = new HttpHeaders();
		private final ServerWebExchange exchange;
		private final Path file;

		Taken(ServerWebExchange exchange, Path file, long size) {
			super(exchange.getRequest());
			this.exchange = exchange;
			this.file = file;
			headers.putAll(exchange.getRequest().getHeaders());
			headers.remove(HttpHeaders.TRANSFER_ENCODING);
			headers.setContentLength(size);
		}

		@Override
		public HttpHeaders getHeaders() {
			return headers;
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return DataBufferUtils.read(file, exchange.getResponse().bufferFactory(), BUFFER);
		}
	}
}
