package org.shutterline.platform.servlet;

import java.util.List;

import io.micrometer.tracing.Tracer;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.transaction.TransactionException;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Errors as problems, the arguments of controllers, the limit of bodies. */
@AutoConfiguration(beforeName = { "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
		"org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(WebSettings.class)
class WebAutoConfiguration implements WebMvcConfigurer {
	/** After security, so that a stranger learns nothing of the limit, and before everything that reads. */
	private static final int AFTER_SECURITY = 0;

	@Bean
	Problems problems(JsonMapper json, ObjectProvider<Tracer> tracer) {
		return new Problems(json, tracer);
	}

	@Bean
	ProblemAdvice problemAdvice(Problems problems) {
		return new ProblemAdvice(problems);
	}

	@Bean
	ProblemErrorController problemErrorController(Problems problems) {
		return new ProblemErrorController(problems);
	}

	@Bean
	FilterRegistrationBean<BodyLimit> bodyLimit(WebSettings settings, Problems problems) {
		var registration = new FilterRegistrationBean<>(new BodyLimit(settings, problems));
		registration.setOrder(AFTER_SECURITY);
		return registration;
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> containersOwnProblems(Problems problems) {
		return new ContainersOwnProblems(problems);
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.addAll(Arguments.resolvers());
	}

	@Override
	public void addFormatters(FormatterRegistry registry) {
		registry.addConverter(String.class, Id.class, Id::parse);
	}

	/** The API speaks JSON alone, also where a library brings a reader of XML along. */
	@Override
	public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
		builder.configureMessageConvertersList(converters -> converters.removeIf(
				converter -> converter.getSupportedMediaTypes().stream().anyMatch(WebAutoConfiguration::isXml)));
	}

	private static boolean isXml(MediaType type) {
		return type.getSubtype().endsWith("xml");
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DataAccessException.class, TransactionException.class })
	static class Stores {
		@Bean
		OutageAdvice outageAdvice(Problems problems) {
			return new OutageAdvice(problems);
		}
	}
}
