package org.shutterline.platform.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class StructuredLogsTests {
	static class Nothing {}

	@AfterEach
	void asBefore() {
		LoggingSystem.get(getClass().getClassLoader()).cleanUp();
		System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
	}

	@Test
	void saysWhoSaysItAndInWhichTrace(CapturedOutput output) {
		var application = new SpringApplication(Nothing.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (var _ = application.run("--spring.config.import=classpath:platform.yml",
				"--spring.application.name=teller",
				"--logging.structured.format.console=ecs");
				var _ = MDC.putCloseable("traceId", "4bf92f3577b34da6");
				var _ = MDC.putCloseable("spanId", "00f067aa")) {
			LoggerFactory.getLogger("told").warn("something happened");
		}
		var told = JsonMapper.shared().readTree(
				output.getOut().lines().filter(line -> line.contains("something happened")).findFirst().orElseThrow());
		assertThat(told.path("message").asString()).isEqualTo("something happened");
		assertThat(told.path("trace_id").asString()).isEqualTo("4bf92f3577b34da6");
		assertThat(told.path("span_id").asString()).isEqualTo("00f067aa");
		assertThat(told.at("/service/name").asString()).isEqualTo("teller");
	}
}
