package org.shutterline.media.store;

import java.time.Duration;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
@EnableConfigurationProperties({ ObjectStoreSettings.class, PublicMedia.class })
class ObjectStoreConfiguration {
	private static final S3Configuration PATHS = S3Configuration.builder().pathStyleAccessEnabled(true)
			.chunkedEncodingEnabled(false).build();

	@Bean
	S3Client s3(ObjectStoreSettings settings) {
		return S3Client.builder().endpointOverride(settings.endpoint()).region(Region.of(settings.region()))
				.credentialsProvider(credentials(settings)).serviceConfiguration(PATHS)
				.httpClientBuilder(Apache5HttpClient.builder().maxConnections(32)
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

	private static StaticCredentialsProvider credentials(ObjectStoreSettings settings) {
		return StaticCredentialsProvider
				.create(AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
	}
}
