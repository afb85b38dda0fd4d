package org.shutterline.platform.servlet;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.InternalTokens;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** The arguments that controllers may take beside what Spring offers. */
final class Arguments {
	private static final int MAX_KEY = 255;

	private Arguments() {}

	static List<HandlerMethodArgumentResolver> resolvers() {
		return List.of(new Argument<>(Viewer.class, request -> requiredViewer()),
				new Argument<>(OnBehalfOf.class, request -> onBehalfOf()),
				new Argument<>(PageQuery.class, Arguments::pageQuery),
				new Argument<>(IdempotencyKey.class, Arguments::idempotencyKey));
	}

	private static Optional<Viewer> viewer() {
		return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
				? Optional.of(Viewer.from(token.getToken()))
				: Optional.empty();
	}

	private static Viewer requiredViewer() {
		return viewer().orElseThrow(
				() -> new ProblemException(ProblemType.UNAUTHENTICATED, "This call needs an access token."));
	}

	/** Only where tokens between services are asked for, so that no access token ever comes here. */
	private static OnBehalfOf onBehalfOf() {
		Optional<Id> user = SecurityContextHolder.getContext()
				.getAuthentication() instanceof JwtAuthenticationToken token
						? InternalTokens.user(token.getToken())
						: Optional.empty();
		return user.map(OnBehalfOf::new).orElseThrow(() -> new ProblemException(ProblemType.UNAUTHENTICATED,
				"This call needs a token between services."));
	}

	private static PageQuery pageQuery(HttpServletRequest request) {
		return new PageQuery(limit(request.getParameter("limit")),
				Optional.ofNullable(request.getParameter("after_cursor")));
	}

	private static int limit(@Nullable String text) {
		try {
			return text == null ? PageQuery.DEFAULT_LIMIT : Integer.parseInt(text);
		}
		catch (NumberFormatException e) {
			throw new ProblemException(Problem.invalid("limit", "must be a number"));
		}
	}

	private static IdempotencyKey idempotencyKey(HttpServletRequest request) {
		String key = request.getHeader(IdempotencyKey.HEADER);
		if (key == null) {
			return new IdempotencyKey.None();
		}
		if (key.isEmpty() || key.length() > MAX_KEY
				|| !key.chars().allMatch(character -> character > ' ' && character < 127)) {
			throw new ProblemException(Problem.invalid(IdempotencyKey.HEADER,
					"must be 1 to " + MAX_KEY + " visible ASCII characters"));
		}
		return new IdempotencyKey.Given(requiredViewer().userId(), request.getMethod() + " " + request.getRequestURI(),
				key);
	}

	private record Argument<T>(Class<T> type, Function<HttpServletRequest, T> resolve)
			implements
				HandlerMethodArgumentResolver {
		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.getParameterType() == type;
		}

		@Override
		public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
				NativeWebRequest request, @Nullable WebDataBinderFactory binder) {
			HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
			if (servletRequest == null) {
				throw new IllegalStateException("Not a servlet request");
			}
			return resolve.apply(servletRequest);
		}
	}
}
