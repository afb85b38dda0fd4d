package org.shutterline.platform.servlet;

import java.io.IOException;
import java.util.Arrays;

import org.apache.catalina.Context;
import org.apache.catalina.Pipeline;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/** Requests that Tomcat refuses before any filter sees them, such as broken request lines, get a problem too. */
class ContainersOwnProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
	private static final Logger log = LoggerFactory.getLogger(ContainersOwnProblems.class);

	private final Problems problems;

	ContainersOwnProblems(Problems problems) {
		this.problems = problems;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addContextCustomizers(this::replaceReport);
	}

	/** After Spring Boot, which puts a report of its own there. */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	private void replaceReport(Context context) {
		if (context.getParent() instanceof StandardHost host) {
			Pipeline pipeline = host.getPipeline();
			Arrays.stream(pipeline.getValves()).filter(ErrorReportValve.class::isInstance)
					.forEach(pipeline::removeValve);
			pipeline.addValve(new Report(problems));
			host.setErrorReportValveClass(Report.class.getName());
		}
	}

	private static class Report extends ErrorReportValve {
		private final Problems problems;

		Report(Problems problems) {
			this.problems = problems;
		}

		@Override
		protected void report(Request request, Response response, @Nullable Throwable failure) {
			int status = response.getStatus();
			if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
				return;
			}
			try {
				ProblemType type = ProblemType.ofStatus(status);
				problems.write(Problem.of(type, ProblemAdvice.detail(type.status())), request, response);
				response.finishResponse();
			}
			catch (IOException e) {
				log.debug("The client did not wait for its problem", e);
			}
		}
	}
}
