package org.shutterline.media.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.shutterline.media.store.PublishedObjects;
import org.shutterline.media.store.PublishedObjects.Facts;
import org.shutterline.media.store.PublishedObjects.Reading;
import org.shutterline.media.store.StoredObject;
import org.shutterline.platform.media.MediaTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Answers requests for files. Where it can it asks the store once: the file, or the part of it, comes with what is known of
 * it. It is no bean, as those that are servlets are put on the API's server.
 */
class OriginServlet extends HttpServlet {
	private static final long serialVersionUID = 1L;
	private static final Logger log = LoggerFactory.getLogger(OriginServlet.class);
	private static final String METHODS = "GET, HEAD, OPTIONS";
	private static final List<String> CONDITIONS = List.of(HttpHeaders.IF_NONE_MATCH, HttpHeaders.IF_MODIFIED_SINCE,
			HttpHeaders.IF_RANGE);

	private final transient PublishedObjects objects;
	private final transient MediaTokens tokens;
	private final transient MeterRegistry meters;

	OriginServlet(PublishedObjects objects, MediaTokens tokens, MeterRegistry meters) {
		this.objects = objects;
		this.tokens = tokens;
		this.meters = meters;
	}

	/** Each request is counted and timed by what became of it, until its last byte is written. */
	@Override
	protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Timer.Sample begin = Timer.start(meters);
		try {
			always(response);
			switch (request.getMethod()) {
				case "GET", "HEAD" -> find(request, response);
				case "OPTIONS" -> permit(response);
				default -> {
					response.setHeader(HttpHeaders.ALLOW, METHODS);
					refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Files are only read here.");
				}
			}
		}
		finally {
			begin.stop(meters.timer("shutterline.media.origin", "status", Integer.toString(response.getStatus())));
		}
	}

	/** Nothing is run, framed or guessed from what strangers uploaded; whoever has a URL may show it on any page. */
	private static void always(HttpServletResponse response) {
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
		response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
		response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
		response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
				"Accept-Ranges, Content-Length, Content-Range, ETag");
	}

	private static void permit(HttpServletResponse response) {
		response.setHeader(HttpHeaders.ALLOW, METHODS);
		response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
		response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Range, If-None-Match, If-Range");
		response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "86400");
		response.setStatus(HttpServletResponse.SC_NO_CONTENT);
	}

	private void find(HttpServletRequest request, HttpServletResponse response) throws IOException {
		switch (MediaPath.of(request.getRequestURI())) {
			case MediaPath.Open(String key) -> serve(key, new Freshness(Optional.empty()), request, response);
			case MediaPath.Sealed(String token, String folder, String key) -> {
				Optional<Duration> left = tokens.left(token, folder);
				if (left.isPresent()) {
					serve(key, new Freshness(left), request, response);
				}
				else {
					refuse(response, HttpServletResponse.SC_FORBIDDEN,
							"This address is not good any more, or never was.");
				}
			}
			case MediaPath.Unknown() -> missing(response);
		}
	}

	private void serve(String key, Freshness freshness, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		Optional<Facts> facts = Optional.empty();
		Reading reading;
		try {
			boolean head = request.getMethod().equals("HEAD");
			if (head || CONDITIONS.stream().anyMatch(condition -> request.getHeader(condition) != null)) {
				facts = objects.facts(key);
				if (facts.isEmpty()) {
					missing(response);
					return;
				}
				describe(facts.get(), freshness, response);
				if (new ServletWebRequest(request, response).checkNotModified(facts.get().etag(),
						facts.get().lastModified().toEpochMilli())) {
					return;
				}
				if (head) {
					response.setContentLengthLong(facts.get().size());
					return;
				}
			}
			reading = objects.open(key, range(request, facts));
		}
		catch (IOException e) {
			log.warn("The file {} can't be read: {}", key, e.getMessage());
			response.reset();
			always(response);
			response.setHeader(HttpHeaders.RETRY_AFTER, "1");
			refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "The file can't be read at the moment.");
			return;
		}
		switch (reading) {
			case Reading.Found(StoredObject object) -> send(object, freshness, response);
			case Reading.NoObject() -> missing(response);
			case Reading.NoSuchRange(long size) -> {
				response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
				refuse(response, HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE, "The file is shorter.");
			}
		}
	}

	/** The one part that is asked for; whoever asks for several, or for none that can be read, gets the whole. */
	private static @Nullable String range(HttpServletRequest request, Optional<Facts> facts) {
		String onlyOf = request.getHeader(HttpHeaders.IF_RANGE);
		if (onlyOf != null && facts.filter(known -> known.etag().equals(onlyOf)).isEmpty()) {
			return null;
		}
		try {
			List<HttpRange> ranges = HttpRange.parseRanges(request.getHeader(HttpHeaders.RANGE));
			return ranges.size() == 1 ? HttpRange.toString(ranges) : null;
		}
		catch (IllegalArgumentException unreadable) {
			return null;
		}
	}

	private static void send(StoredObject object, Freshness freshness, HttpServletResponse response)
			throws IOException {
		try (object) {
			describe(object.facts(), freshness, response);
			if (object.contentRange() != null) {
				response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
				response.setHeader(HttpHeaders.CONTENT_RANGE, object.contentRange());
			}
			response.setContentLengthLong(object.length());
			object.writeTo(response.getOutputStream());
		}
	}

	private static void describe(Facts facts, Freshness freshness, HttpServletResponse response) {
		response.setContentType(facts.contentType());
		response.setHeader(HttpHeaders.CACHE_CONTROL, freshness.cacheControl(facts.cacheControl()));
		response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
		response.setHeader(HttpHeaders.ETAG, facts.etag());
		response.setDateHeader(HttpHeaders.LAST_MODIFIED, facts.lastModified().toEpochMilli());
	}

	private static void missing(HttpServletResponse response) throws IOException {
		refuse(response, HttpServletResponse.SC_NOT_FOUND, "There is no such file.");
	}

	private static void refuse(HttpServletResponse response, int status, String reason) throws IOException {
		response.setStatus(status);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setContentType(MediaType.TEXT_PLAIN_VALUE);
		response.getWriter().println(reason);
	}
}
