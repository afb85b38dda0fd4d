package org.shutterline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.testing.PausedRedis;
import org.shutterline.platform.testing.TlsRedis;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** That Spring Boot's settings of TLS are obeyed, by a Redis that speaks nothing else, or nothing but the plain. */
@ExtendWith(OutputCaptureExtension.class)
class LimitsConfigurationTests {
	private static final Duration LONG = Duration.ofMinutes(2);

	private final ApplicationContextRunner gateway = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, DataRedisAutoConfiguration.class))
			.withUserConfiguration(LimitsConfiguration.class).withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(LimitSettings.class, LimitsConfigurationTests::settings);

	@TempDir
	private Path folder = Path.of("");

	@ParameterizedTest
	@ValueSource(strings = { "redis", "rediss" })
	void sharesAllowancesUnderTls(String scheme) throws Exception {
		try (var redis = TlsRedis.server(folder)) {
			gateway.withPropertyValues("spring.data.redis.url=" + scheme + "://localhost:" + redis.port())
					.withPropertyValues(trusting(redis)).run(context -> {
						var limits = context.getBean(RateLimits.class);
						await().atMost(LONG).until(() -> !limits.isAlone());
						limits.ping().block(LONG);
					});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.data.redis.url=rediss://localhost:",
			"spring.data.redis.ssl.enabled=false spring.data.redis.url=rediss://localhost:",
			"spring.data.redis.ssl.enabled=true spring.data.redis.url=redis://localhost:" })
	void refusesAServerThatNobodyTrustsAndSaysWhy(String settings, CapturedOutput output) throws Exception {
		try (var redis = TlsRedis.server(folder)) {
			gateway.withPropertyValues((settings + redis.port()).split(" ", -1)).run(context -> {
				await().atMost(LONG).until(() -> output.getOut().contains("No connection to the limits' Redis"));
				await().atMost(LONG)
						.until(() -> output.getOut().contains("unable to find valid certification path"));
				assertThat(context.getBean(RateLimits.class).isAlone()).isTrue();
			});
		}
	}

	@Test
	void isNeverGivenUpForThePlain(CapturedOutput output) throws Exception {
		try (var redis = new PausedRedis()) {
			gateway.withPropertyValues("spring.data.redis.url=rediss://localhost:" + redis.address().getPort())
					.run(context -> {
						await().atMost(LONG)
								.until(() -> output.getOut().contains("No connection to the limits' Redis"));
						assertThat(context.getBean(RateLimits.class).isAlone()).isTrue();
					});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.data.redis.cluster.nodes=localhost:1",
			"spring.data.redis.sentinel.master=a,spring.data.redis.sentinel.nodes=localhost:1",
			"spring.data.redis.masterreplica.nodes=localhost:1" })
	void doesNotStartWithSettingsThatItWouldNotObey(String settings) {
		gateway.withPropertyValues(settings.split(",", -1)).run(context -> assertThat(context).getFailure().rootCause()
				.hasMessageContaining("The rate limits want one Redis"));
	}

	private static String[] trusting(TlsRedis redis) {
		return new String[]{ "spring.data.redis.ssl.bundle=redis",
				"spring.ssl.bundle.pem.redis.truststore.certificate=" + redis.authority().toURI() };
	}

	/** With which no pause of the machine looks like a Redis that is gone. */
	private static LimitSettings settings() {
		return new LimitSettings(Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofSeconds(1),
				Stream.of(LimitClass.values()).collect(Collectors.toMap(limit -> limit,
						limit -> new Allowance(1L, Duration.ofHours(1), null, null, 1.0))));
	}
}
