package org.shutterline.platform.servlet;

import java.io.IOException;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies above the limit: at once where the length is declared, else as soon as they go past it. */
class BodyLimit extends OncePerRequestFilter {
	private static final String FORM = "multipart/form-data";

	private final WebSettings settings;
	private final Problems problems;

	BodyLimit(WebSettings settings, Problems problems) {
		this.settings = settings;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		DataSize limit = limit(request);
		if (request.getContentLengthLong() > limit.toBytes()) {
			problems.write(problem(), request, response);
		}
		else if (request.getContentLengthLong() >= 0) {
			chain.doFilter(request, response);
		}
		else {
			chain.doFilter(new LimitedRequest(request, limit.toBytes()), response);
		}
	}

	private DataSize limit(HttpServletRequest request) {
		String type = request.getContentType();
		return type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM)
				? settings.maxForms().getOrDefault(request.getRequestURI(), settings.maxBody())
				: settings.maxBody();
	}

	static Problem problem() {
		return Problem.of(ProblemType.PAYLOAD_TOO_LARGE, "The request's body is too large.");
	}
}
