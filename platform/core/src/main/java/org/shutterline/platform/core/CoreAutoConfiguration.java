package org.shutterline.platform.core;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** What every process has: a clock, and the JSON of the public contract. */
@AutoConfiguration(beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
class CoreAutoConfiguration {
	/** Ticks in milliseconds, the unit of timestamps on the wire: what is answered now is what is read back later. */
	@Bean
	@ConditionalOnMissingBean
	Clock clock() {
		return Clock.tickMillis(ZoneOffset.UTC);
	}

	/** A process that nobody balances load to can stop at once, and does: the default is no pause. */
	@Bean
	DrainPause drainPause(Environment environment) {
		return new DrainPause(
				Binder.get(environment).bind("shutterline.drain.pause", Duration.class).orElse(Duration.ZERO));
	}

	/** Names in snake_case; texts that can be stored; a number is no text and a text no number, so that {@code "username": 5} is refused. */
	@Bean
	JsonMapperBuilderCustomizer platformJson() {
		return json -> json.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
				.addModule(new SimpleModule("shutterline").addDeserializer(String.class, new StorableText()))
				.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS).disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
				.withCoercionConfig(LogicalType.Textual,
						text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
								.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
								.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
	}
}
