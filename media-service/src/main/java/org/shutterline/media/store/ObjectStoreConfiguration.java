package org.shutterline.media.store;

import java.time.Duration;

import org.shutterline.platform.core.Sweeper;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.transaction.support.TransactionOperations;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ObjectStoreSettings.class)
class ObjectStoreConfiguration {
	private static final int OWN_CONNECTIONS = 32;
	private static final int CLIENTS_CONNECTIONS = 512;
	private static final Duration REMOVED_AFTER = Duration.ofSeconds(1);
	private static final S3Configuration PATHS = S3Configuration.builder().pathStyleAccessEnabled(true)
			.chunkedEncodingEnabled(false).build();

	@Bean
	S3Client s3(ObjectStoreSettings settings) {
		return client(settings, OWN_CONNECTIONS);
	}

	/** For what is read by clients, as slowly as they like. */
	@Bean(defaultCandidate = false)
	@Qualifier("delivery")
	@Profile("delivery")
	S3Client deliveryS3(ObjectStoreSettings settings) {
		return client(settings, CLIENTS_CONNECTIONS);
	}

	private static S3Client client(ObjectStoreSettings settings, int connections) {
		return S3Client.builder().endpointOverride(settings.endpoint()).region(Region.of(settings.region()))
				.credentialsProvider(credentials(settings)).serviceConfiguration(PATHS)
				.httpClientBuilder(Apache5HttpClient.builder().maxConnections(connections)
						.connectionTimeout(Duration.ofSeconds(2)).socketTimeout(Duration.ofSeconds(30)))
				.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
				.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED).build();
	}

	/** Signs for the host that the client will name, as the signature covers it. */
	@Bean
	S3Presigner presigner(ObjectStoreSettings settings) {
		return S3Presigner.builder().endpointOverride(settings.clientsEndpoint()).region(Region.of(settings.region()))
				.credentialsProvider(credentials(settings)).serviceConfiguration(PATHS).build();
	}

	@Bean
	@Profile("worker")
	Sweeper discardedObjectsSweeper(TransactionOperations transactions, DiscardedObjects discarded) {
		return new Sweeper("discarded-objects", REMOVED_AFTER,
				() -> Boolean.TRUE.equals(transactions.execute(status -> discarded.removeOne())));
	}

	private static StaticCredentialsProvider credentials(ObjectStoreSettings settings) {
		return StaticCredentialsProvider
				.create(AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
	}
}
