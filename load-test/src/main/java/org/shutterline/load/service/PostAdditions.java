package org.shutterline.load.service;

import javax.sql.DataSource;

import org.shutterline.load.plan.RecordedStatements;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestContextHolder;

/** What post-service has here and has not elsewhere. */
@Configuration(proxyBeanMethods = false)
class PostAdditions {
	/** What everything that is answered costs: the connection, the token, a little JSON. */
	@RestController
	static class BareEndpoint {
		record Answer(String answer) {}

		@GetMapping("/api/v1/bare")
		Answer bare() {
			return new Answer("bare");
		}
	}

	/** Only where plans are looked at: noting costs time. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("load.plans")
	static class Recording {
		@Bean
		static RecordedStatements recordedStatements() {
			return new RecordedStatements(() -> RequestContextHolder.getRequestAttributes() != null);
		}

		@Bean
		static BeanPostProcessor watchedDataSource(RecordedStatements statements) {
			return new BeanPostProcessor() {
				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return bean instanceof DataSource source ? statements.watching(source) : bean;
				}
			};
		}
	}
}
