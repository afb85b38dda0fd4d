package org.shutterline.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

import reactor.core.publisher.Mono;

class CallersTests {
	private static final Instant END = Instant.parse("2026-01-01T00:10:00Z");
	private static final Jwt TOKEN = Jwt.withTokenValue("a.b.c").header("alg", "RS256").subject("7").claim("sid", "9")
			.expiresAt(END).build();
	private Instant now = END.minusSeconds(60);
	private boolean known = true;
	private OAuth2TokenValidatorResult revoked = OAuth2TokenValidatorResult.success();
	private final AtomicInteger decoded = new AtomicInteger();
	private final ReactiveJwtDecoder decoder = token -> Mono.fromSupplier(() -> {
		decoded.incrementAndGet();
		return TOKEN;
	});

	@Test
	void anOutageOfTheKeysIsNoFaultOfTheCaller() {
		assertThat(caller(callers(token -> Mono.error(new JwtException("keys not reachable")), it -> revoked)))
				.isEqualTo(new Caller.Unknowable());
		assertThat(caller(callers(token -> Mono.error(new BadJwtException("wrong")), it -> revoked)))
				.isEqualTo(new Caller.Impostor());
	}

	@Test
	void checksASignatureOnceInAWhile() {
		var callers = callers(decoder, it -> revoked);
		for (int i = 0; i < 5; i++) {
			assertThat(caller(callers)).isEqualTo(new Caller.User(Id.of(7)));
		}
		assertThat(decoded).hasValue(1);
	}

	@Test
	void remembersNoRevokedToken() {
		var callers = callers(decoder, it -> revoked);
		caller(callers);
		revoked = OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
		assertThat(caller(callers)).isEqualTo(new Caller.Impostor());
	}

	@Test
	void remembersNoExpiredToken() {
		var callers = callers(decoder, it -> revoked);
		caller(callers);
		now = END;
		caller(callers);
		assertThat(decoded).hasValue(2);
	}

	@Test
	void trustsNoMemoryWhileRevocationsAreUnknown() {
		var callers = callers(decoder, it -> {
			if (!known) {
				throw new JwtException("not read yet");
			}
			return OAuth2TokenValidatorResult.success();
		});
		caller(callers);
		known = false;
		assertThat(caller(callers)).isEqualTo(new Caller.Unknowable());
	}

	private Callers callers(ReactiveJwtDecoder decoder, OAuth2TokenValidator<Jwt> revocation) {
		return new Callers(decoder, List.of(revocation), new Clock() {
			@Override
			public Instant instant() {
				return now;
			}

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return Clock.offset(this, Duration.ZERO);
			}
		});
	}

	private static Caller caller(Callers callers) {
		var headers = new HttpHeaders();
		headers.setBearerAuth("a.b.c");
		return callers.caller(headers).blockOptional().orElseThrow();
	}
}
