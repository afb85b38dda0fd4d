package org.shutterline.gateway.calls;

import java.util.Locale;
import java.util.Optional;

import org.shutterline.platform.core.Viewer;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/** Finds out who makes a request, by its access token. */
@Component
class Callers {
	private static final String BEARER = "bearer ";
	private final ReactiveJwtDecoder decoder;

	Callers(ReactiveJwtDecoder decoder) {
		this.decoder = decoder;
	}

	Mono<Caller> caller(HttpHeaders headers) {
		return token(headers).map(this::caller).orElseGet(() -> Mono.just(new Caller.Anonymous()));
	}

	private Mono<Caller> caller(String token) {
		return decoder.decode(token).<Caller>map(jwt -> new Caller.User(Viewer.from(jwt).userId()))
				.onErrorReturn(BadJwtException.class, new Caller.Impostor())
				.onErrorReturn(JwtException.class, new Caller.Unknowable());
	}

	private static Optional<String> token(HttpHeaders headers) {
		return Optional.ofNullable(headers.getFirst(HttpHeaders.AUTHORIZATION))
				.filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
				.map(value -> value.substring(BEARER.length()).strip());
	}
}
