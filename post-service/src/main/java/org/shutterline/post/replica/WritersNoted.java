package org.shutterline.post.replica;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Viewer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Notes who writes: before anything is written, so that it is known wherever the answer has come to, and once more when
 * it was written, from when the seconds count.
 */
final class WritersNoted implements HandlerInterceptor {
	private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
	private final Replica replica;

	WritersNoted(Replica replica) {
		this.replica = replica;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		note(request);
		return true;
	}

	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable Exception failure) {
		note(request);
	}

	private void note(HttpServletRequest request) {
		if (!READING.contains(request.getMethod())
				&& SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
				&& token.getToken().hasClaim(Viewer.SESSION_CLAIM)) {
			replica.wrote(Viewer.from(token.getToken()).userId());
		}
	}
}
