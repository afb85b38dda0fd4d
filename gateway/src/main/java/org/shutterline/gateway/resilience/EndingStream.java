package org.shutterline.gateway.resilience;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A stream of events that ends in good order when it must: between two events, with the time after which to come back. */
class EndingStream extends ServerHttpResponseDecorator {
	private static final int LEAST_RETRY = 1_000;
	private static final int MOST_RETRY = 10_000;
	private final Mono<Void> end;
	private boolean ended;
	/** Whether all events that began have been passed on whole. */
	private boolean betweenEvents = true;

	EndingStream(ServerHttpResponse response, Mono<Void> end) {
		super(response);
		this.end = end.doOnTerminate(() -> ended = true);
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		var passed = Flux.from(body).<Publisher<? extends DataBuffer>>map(part -> Flux.from(part).doOnNext(this::note));
		return super.writeAndFlushWith(passed.takeUntilOther(end).onErrorResume(this::endBroken)
				.concatWith(Flux.defer(this::farewell)));
	}

	/** A service that breaks off is no worse than one that ends: the client comes back. */
	private Flux<Publisher<? extends DataBuffer>> endBroken(Throwable failure) {
		ended = true;
		return Flux.empty();
	}

	private void note(DataBuffer part) {
		int size = part.writePosition();
		if (part.readableByteCount() > 1) {
			betweenEvents = part.getByte(size - 1) == '\n' && part.getByte(size - 2) == '\n';
		}
		else if (part.readableByteCount() == 1) {
			betweenEvents = false;
		}
	}

	/** Behind half an event it would be taken for a part of that. */
	private Flux<Publisher<? extends DataBuffer>> farewell() {
		if (!ended || !betweenEvents) {
			return Flux.empty();
		}
		int retry = ThreadLocalRandom.current().nextInt(LEAST_RETRY, MOST_RETRY);
		byte[] text = ("retry: " + retry + "\n\n").getBytes(StandardCharsets.US_ASCII);
		return Flux.just(Mono.fromSupplier(() -> bufferFactory().wrap(text)));
	}
}
