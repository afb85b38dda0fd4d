package org.shutterline.platform.servlet;

import org.springframework.http.HttpMethod;

/**
 * A call that needs no access token; declare one as a bean for each. A token that such a call carries all the same is not
 * looked at, so that an expired one does not keep a client from logging in.
 *
 * @param pattern a path pattern as of {@link org.springframework.web.util.pattern.PathPattern}
 */
public record PublicEndpoint(HttpMethod method, String pattern) {}
