package org.shutterline.notification.live;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ServiceTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Asks feed-service how many posts wait for those who listen, many accounts in one call, and hints at them. While that one
 * is gone nothing is hinted at.
 */
@Component
class FeedNews {
	private static final Logger log = LoggerFactory.getLogger(FeedNews.class);

	private static final int AT_ONCE = 200;

	private static final Duration CONNECT = Duration.ofSeconds(1);

	private static final Duration READ = Duration.ofSeconds(3);

	private final OpenStreams streams;

	private final @Nullable ServiceTokens tokens;

	private final RestClient feedService;

	private boolean answered = true;

	@Autowired
	FeedNews(OpenStreams streams, ObjectProvider<ServiceTokens> tokens, RestClient.Builder builder,
			LiveSettings settings) {
		this(streams, tokens.getIfAvailable(), builder, settings);
	}

	FeedNews(OpenStreams streams, @Nullable ServiceTokens tokens, RestClient.Builder builder, LiveSettings settings) {
		this.streams = streams;
		this.tokens = tokens;
		var requests = ClientHttpRequestFactoryBuilder.jdk()
				.withHttpClientCustomizer(http -> http.version(HttpClient.Version.HTTP_1_1))
				.build(HttpClientSettings.defaults().withConnectTimeout(CONNECT).withReadTimeout(READ));
		this.feedService = builder.requestFactory(requests).baseUrl(settings.newsUrl().toString()).build();
	}

	record Question(List<Id> userIds) {}

	/** @param reached since which first page they are new; a version before does not say it */
	record News(Id userId, int newPosts, @Nullable String reached) {}

	/** Without the secret that services share there is nobody to ask. */
	void hint() {
		if (tokens == null) {
			return;
		}
		List<Id> users = List.copyOf(streams.users());
		try {
			for (int from = 0; from < users.size(); from += AT_ONCE) {
				ask(users.subList(from, Math.min(users.size(), from + AT_ONCE)), tokens);
				answered = true;
			}
		}
		catch (RestClientException unavailable) {
			if (answered) {
				log.info("No hints at new posts while feed-service does not tell: {}", unavailable.toString());
				answered = false;
			}
		}
	}

	private void ask(List<Id> users, ServiceTokens tokens) {
		News[] news = feedService.post().uri("/internal/services/v1/news")
				.headers(headers -> headers.setBearerAuth(tokens.issue("notification-service")))
				.contentType(MediaType.APPLICATION_JSON).body(new Question(users)).retrieve().body(News[].class);
		for (News one : news == null ? new News[0] : news) {
			streams.of(one.userId()).forEach(stream -> stream.hint(one.newPosts(), one.reached()));
		}
	}
}
