package org.shutterline.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

import reactor.core.publisher.Mono;

class CallersTests {
	@Test
	void anOutageOfTheKeysIsNoFaultOfTheCaller() {
		assertThat(caller(new JwtException("keys not reachable"))).isEqualTo(new Caller.Unknowable());
		assertThat(caller(new BadJwtException("wrong"))).isEqualTo(new Caller.Impostor());
	}

	private static Caller caller(JwtException failure) {
		var headers = new HttpHeaders();
		headers.setBearerAuth("a.b.c");
		return new Callers(token -> Mono.error(failure)).caller(headers).blockOptional().orElseThrow();
	}
}
