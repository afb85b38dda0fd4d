package org.shutterline.notification.live;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** Ends the streams of sessions that have ended and of accounts that were deleted. */
@Component
class Revoked {
	private final OpenStreams streams;

	private final List<OAuth2TokenValidator<Jwt>> validators;

	Revoked(OpenStreams streams, ObjectProvider<OAuth2TokenValidator<Jwt>> validators) {
		this.streams = streams;
		this.validators = validators.orderedStream().toList();
	}

	/** @throws JwtException if that cannot be known now */
	boolean isRevoked(Listener listener) {
		return validators.stream().anyMatch(validator -> validator.validate(listener.claims()).hasErrors());
	}

	void endStreams() {
		streams.all().filter(stream -> isRevoked(stream.listener())).forEach(OpenStream::end);
	}
}
