package org.shutterline.gateway.calls;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.shutterline.platform.core.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import reactor.core.publisher.Mono;

/**
 * Finds out who makes a request, by its access token. A token that was good is remembered for a little while, so that its
 * signature is not checked with each request; that it has neither expired nor been revoked, always is.
 */
@Component
class Callers {
	private static final String BEARER = "bearer ";
	/** Far shorter than the keys themselves are remembered. */
	private static final Duration REMEMBERED = Duration.ofSeconds(30);
	/** Some 50 MB at the very most. */
	private static final int MOST = 20_000;
	private final ReactiveJwtDecoder decoder;
	private final List<OAuth2TokenValidator<Jwt>> revocations;
	private final Clock clock;
	private final Cache<String, Good> good = Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST)
			.executor(Runnable::run).build();

	@Autowired
	Callers(ReactiveJwtDecoder decoder, ObjectProvider<OAuth2TokenValidator<Jwt>> revocations, Clock clock) {
		this(decoder, revocations.orderedStream().toList(), clock);
	}

	Callers(ReactiveJwtDecoder decoder, List<OAuth2TokenValidator<Jwt>> revocations, Clock clock) {
		this.decoder = decoder;
		this.revocations = revocations;
		this.clock = clock;
	}

	Mono<Caller> caller(HttpHeaders headers) {
		return token(headers).map(this::caller).orElseGet(() -> Mono.just(new Caller.Anonymous()));
	}

	private Mono<Caller> caller(String token) {
		var known = good.getIfPresent(token);
		if (known != null && isWithinItsTime(known.token())) {
			return Mono.just(again(known));
		}
		return decoder.decode(token).<Caller>map(jwt -> remembered(token, jwt))
				.onErrorReturn(BadJwtException.class, new Caller.Impostor())
				.onErrorReturn(JwtException.class, new Caller.Unknowable());
	}

	/** A token at the end of its time goes to the decoder, which knows how far clocks may be apart. */
	private boolean isWithinItsTime(Jwt token) {
		var end = token.getExpiresAt();
		return end != null && clock.instant().isBefore(end);
	}

	private Caller again(Good known) {
		try {
			for (var revocation : revocations) {
				if (revocation.validate(known.token()).hasErrors()) {
					return new Caller.Impostor();
				}
			}
			return known.caller();
		}
		catch (JwtException e) {
			return new Caller.Unknowable();
		}
	}

	private Caller remembered(String text, Jwt token) {
		var caller = new Caller.User(Viewer.from(token).userId());
		good.put(text, new Good(token, caller));
		return caller;
	}

	private static Optional<String> token(HttpHeaders headers) {
		return Optional.ofNullable(headers.getFirst(HttpHeaders.AUTHORIZATION))
				.filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
				.map(value -> value.substring(BEARER.length()).strip());
	}

	/** A token whose signature was good, and whose it is. */
	private record Good(Jwt token, Caller.User caller) {}
}
