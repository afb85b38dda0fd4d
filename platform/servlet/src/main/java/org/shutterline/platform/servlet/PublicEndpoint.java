package org.shutterline.platform.servlet;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * A call that needs no access token; declare one as a bean for each. A token that such a call carries all the same is not
 * looked at, so that an expired one does not keep a client from logging in.
 *
 * @param pattern a path pattern as of {@link org.springframework.web.util.pattern.PathPattern}
 * @param parameter where given, only requests with this query parameter are meant; who asks is for the call to find out by
 *        it. Without it the call needs an access token like others
 */
public record PublicEndpoint(HttpMethod method, String pattern, @Nullable String parameter) {
	public PublicEndpoint(HttpMethod method, String pattern) {
		this(method, pattern, null);
	}
}
