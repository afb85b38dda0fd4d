package org.shutterline.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

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
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** That Spring Boot's settings of TLS are obeyed, by a Redis that speaks nothing else, or nothing but the plain. */
@ExtendWith(OutputCaptureExtension.class)
class TlsTests {
	private static final Duration LONG = Duration.ofMinutes(2);

	private final ApplicationContextRunner service = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, DataRedisAutoConfiguration.class,
					RedisAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("shutterline.redis.timeout=30s");

	@TempDir
	private Path folder = Path.of("");

	@Test
	void isUsedWhereTheUrlSaysSoAndTheBundleTrustsTheServer() throws Exception {
		try (var redis = TlsRedis.server(folder)) {
			service.withPropertyValues("spring.data.redis.url=rediss://localhost:" + redis.port())
					.withPropertyValues(trusting(redis)).run(context -> answers(context.getBean(QuickRedis.class)));
		}
	}

	@Test
	void isUsedByABundleAlone() throws Exception {
		try (var redis = TlsRedis.server(folder)) {
			service.withPropertyValues("spring.data.redis.url=redis://localhost:" + redis.port())
					.withPropertyValues(trusting(redis)).run(context -> answers(context.getBean(QuickRedis.class)));
		}
	}

	@Test
	void isUsedToTheNodesOfACluster() throws Exception {
		try (var redis = TlsRedis.cluster(folder)) {
			service.withPropertyValues("spring.data.redis.url=rediss://localhost",
					"spring.data.redis.cluster.nodes=localhost:" + redis.port()).withPropertyValues(trusting(redis))
					.run(context -> answers(context.getBean(QuickRedis.class)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.data.redis.url=rediss://localhost:",
			"spring.data.redis.ssl.enabled=false spring.data.redis.url=rediss://localhost:",
			"spring.data.redis.ssl.enabled=true spring.data.redis.url=redis://localhost:",
			"spring.data.redis.url=rediss://localhost spring.data.redis.cluster.nodes=localhost:" })
	void refusesAServerThatNobodyTrustsAndSaysWhy(String settings, CapturedOutput output) throws Exception {
		try (var redis = TlsRedis.server(folder)) {
			service.withPropertyValues((settings + redis.port()).split(" ", -1)).run(context -> {
				await().atMost(LONG).until(() -> output.getOut().contains("No connection to Redis"));
				await().atMost(LONG)
						.until(() -> output.getOut().contains("unable to find valid certification path"));
				assertThat(context.getBean(QuickRedis.class).isAvoided()).isTrue();
			});
		}
	}

	@Test
	void refusesAServerOfAnotherName(CapturedOutput output) throws Exception {
		try (var redis = TlsRedis.server(folder)) {
			service.withPropertyValues("spring.data.redis.url=rediss://127.0.0.1:" + redis.port())
					.withPropertyValues(trusting(redis)).run(context -> {
						await().atMost(LONG).until(() -> output.getOut().contains("No connection to Redis"));
						assertThat(output.getOut())
								.contains("No subject alternative names matching IP address 127.0.0.1");
						assertThat(context.getBean(QuickRedis.class).isAvoided()).isTrue();
					});
		}
	}

	@Test
	void isNeverGivenUpForThePlain(CapturedOutput output) throws Exception {
		try (var redis = new PausedRedis()) {
			service.withPropertyValues("spring.data.redis.url=rediss://localhost:" + redis.address().getPort())
					.run(context -> {
						await().atMost(LONG).until(() -> output.getOut().contains("No connection to Redis"));
						assertThat(context.getBean(QuickRedis.class).isAvoided()).isTrue();
					});
		}
	}

	@Test
	void doesNotStartWithABundleThatIsNot() {
		service.withPropertyValues("spring.data.redis.url=rediss://localhost", "spring.data.redis.ssl.bundle=redis")
				.run(context -> assertThat(context).getFailure()
						.hasRootCauseInstanceOf(NoSuchSslBundleException.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.data.redis.sentinel.master=a,spring.data.redis.sentinel.nodes=localhost:1",
			"spring.data.redis.masterreplica.nodes=localhost:1" })
	void doesNotStartWithSettingsThatItWouldNotObey(String settings) {
		service.withPropertyValues(settings.split(",", -1)).run(context -> assertThat(context).getFailure()
				.rootCause().hasMessageContaining("Wanted: one Redis, or a cluster"));
	}

	private static String[] trusting(TlsRedis redis) {
		return new String[]{ "spring.data.redis.ssl.bundle=redis",
				"spring.ssl.bundle.pem.redis.truststore.certificate=" + redis.authority().toURI() };
	}

	private static void answers(QuickRedis redis) {
		await().atMost(LONG).until(() -> redis.ask(commands -> commands.set("a", "b")).equals(Optional.of("OK")));
	}
}
