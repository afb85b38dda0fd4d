package org.shutterline.platform.core;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import org.jspecify.annotations.Nullable;

/**
 * The public keys as user-service publishes them: cached, refreshed ahead of expiry and on an unknown key, used on when
 * they cannot be fetched.
 *
 * <p>A token with an unknown key is refused, not failed, once the limit on fetching is reached: otherwise anyone could
 * turn 401 into 503 by sending made-up tokens.
 */
class PublishedKeys implements JWKSource<SecurityContext> {
	private static final int CONNECT_MILLIS = 1000;
	private static final int READ_MILLIS = 2000;
	private static final int MAX_BYTES = 100 * 1024;
	private static final long CACHED_MILLIS = 5 * 60 * 1000L;
	private static final long WAIT_FOR_FETCH_MILLIS = 5000;
	/** So long the keys serve without the cache being asked whether it should be refreshed. */
	private static final long AT_HAND_NANOS = TimeUnit.SECONDS.toNanos(20);

	private final JWKSetSource<SecurityContext> sets;
	private volatile AtHand latest = new AtHand(new JWKSet(), System.nanoTime() - AT_HAND_NANOS);

	PublishedKeys(TokenSettings settings) {
		var retriever = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_BYTES);
		JWKSource<SecurityContext> source = JWKSourceBuilder.create(url(settings.jwksUri()), retriever)
				.cache(CACHED_MILLIS, WAIT_FOR_FETCH_MILLIS).rateLimited(settings.keysFetchInterval().toMillis())
				.outageTolerant(settings.keysOutage().toMillis()).build();
		this.sets = ((JWKSetBasedJWKSource<SecurityContext>) source).getJWKSetSource();
	}

	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
		long now = System.currentTimeMillis();
		JWKSet known = kept(sets.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now, context));
		List<JWK> matching = selector.select(known);
		return matching.isEmpty() ? selector.select(refreshed(known, now, context)) : matching;
	}

	/**
	 * The matching keys, without ever blocking.
	 *
	 * @throws NotAtHandException if {@link #get} must be asked, which may fetch them
	 */
	List<JWK> atHand(JWKSelector selector, @Nullable SecurityContext context) throws NotAtHandException {
		AtHand known = latest;
		List<JWK> matching = System.nanoTime() - known.since() < AT_HAND_NANOS
				? selector.select(known.keys())
				: List.of();
		if (matching.isEmpty()) {
			throw new NotAtHandException();
		}
		return matching;
	}

	private record AtHand(JWKSet keys, long since) {}

	/** Says that keys would have to be fetched; without a stack trace, as it is no fault. */
	static final class NotAtHandException extends KeySourceException {
		private static final long serialVersionUID = 1L;

		NotAtHandException() {
			super("The key is not at hand");
		}

		@Override
		public synchronized Throwable fillInStackTrace() {
			return this;
		}
	}

	private static URL url(URI uri) {
		try {
			return uri.toURL();
		}
		catch (MalformedURLException e) {
			throw new IllegalArgumentException("shutterline.tokens.jwks-uri is no address: " + uri, e);
		}
	}

	private JWKSet kept(JWKSet keys) {
		latest = new AtHand(keys, System.nanoTime());
		return keys;
	}

	private JWKSet refreshed(JWKSet known, long now, @Nullable SecurityContext context) throws KeySourceException {
		try {
			return kept(sets.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), now, context));
		}
		catch (RateLimitReachedException e) {
			return known;
		}
	}
}
