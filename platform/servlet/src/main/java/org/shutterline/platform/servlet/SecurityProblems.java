package org.shutterline.platform.servlet;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What a request gets that security stops: 401 for tokens, 403 for rights, 503 while tokens cannot be checked. */
class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {
	private static final Logger log = LoggerFactory.getLogger(SecurityProblems.class);

	private final Problems problems;

	SecurityProblems(Problems problems) {
		this.problems = problems;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		if (failure instanceof AuthenticationServiceException) {
			log.warn("Cannot check access tokens", failure);
			problems.write(Problem.of(ProblemType.UNAVAILABLE, ProblemAdvice.detail(503)), request, response);
			return;
		}
		boolean tokenGiven = failure instanceof OAuth2AuthenticationException;
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, tokenGiven ? "Bearer error=\"invalid_token\"" : "Bearer");
		problems.write(Problem.of(ProblemType.UNAUTHENTICATED, tokenGiven
				? "The access token is invalid or has expired."
				: "This call needs an access token."), request, response);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
			throws IOException {
		problems.write(Problem.of(ProblemType.FORBIDDEN, ProblemAdvice.detail(403)), request, response);
	}
}
