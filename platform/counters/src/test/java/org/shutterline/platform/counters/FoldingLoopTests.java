package org.shutterline.platform.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = {
		"spring.config.import=classpath:platform.yml", "shutterline.counters.fold-every=20ms",
		"shutterline.counters.announce-every=100ms" })
@Import(RealPostgres.class)
class FoldingLoopTests {
	private static final Id SUBJECT = Id.of(7);
	@Autowired
	Counters counters;
	@Autowired
	JdbcClient jdbc;
	@Autowired
	TransactionTemplate transactions;
	@Autowired
	Announced announced;
	@Autowired
	FoldingLoop loop;

	@Test
	void foldsByItselfAndGoesOnAfterAFault() {
		announced.faults.set(1);
		transactions.executeWithoutResult(_ -> counters.add("fans", SUBJECT, 4));
		await().atMost(Duration.ofMinutes(2)).until(() -> announced.values.equals(Map.of(SUBJECT, 4L)));
		transactions.executeWithoutResult(_ -> counters.add("fans", SUBJECT, 1));
		await().atMost(Duration.ofMinutes(2)).until(() -> announced.values.equals(Map.of(SUBJECT, 5L)));
		await().atMost(Duration.ofMinutes(2))
				.until(() -> jdbc.sql("select count(*) from counter_delta").query(Long.class).single() == 0);
		assertThat(counters.read("fans", SUBJECT)).isEqualTo(5);
	}

	@Test
	void stopsAndStartsAgain() {
		loop.stop();
		assertThat(loop.isRunning()).isFalse();
		loop.start();
		assertThat(loop.isRunning()).isTrue();
	}

	@Test
	void refusesSettingsThatMakeNoSense() {
		var second = Duration.ofSeconds(1);
		assertThatIllegalArgumentException().isThrownBy(() -> new CounterSettings(true, Duration.ZERO, second, 1));
		assertThatIllegalArgumentException()
				.isThrownBy(() -> new CounterSettings(true, second, Duration.ofSeconds(-1), 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new CounterSettings(true, second, second, 0));
	}

	/** Keeps what it is told, after as many refusals as it is told to make. */
	static class Announced implements CountsFolded {
		final AtomicInteger faults = new AtomicInteger();
		final Map<Id, Long> values = new ConcurrentHashMap<>();

		@Override
		public void folded(List<Counts> changed) {
			if (faults.getAndDecrement() > 0) {
				throw new IllegalStateException("told to refuse");
			}
			changed.forEach(counts -> values.put(counts.subject(), counts.absolute().getOrDefault("fans", 0L)));
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Service {
		@Bean
		Announced announced() {
			return new Announced();
		}
	}
}
