package org.shutterline.platform.core;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Checks access tokens on the event loop's own thread, but where the check may block. */
final class ReactiveTokens {
	private ReactiveTokens() {}

	static ReactiveJwtDecoder of(JwtDecoder decoder) {
		// A check with the key at hand takes some tens of microseconds, less than handing it to another thread.
		return decoder instanceof PublishedTokens published
				? token -> Mono.defer(() -> published.decodeAtHand(token).map(Mono::just)
						.orElseGet(() -> elsewhere(published, token)))
				: token -> elsewhere(decoder, token);
	}

	private static Mono<Jwt> elsewhere(JwtDecoder decoder, String token) {
		return Mono.fromCallable(() -> decoder.decode(token)).subscribeOn(Schedulers.boundedElastic());
	}
}
